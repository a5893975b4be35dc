package io.flightboot.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.flightboot.call.CallTraffic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrafficCharges}.
 */
class TrafficChargesTests {

	private final CallTraffic traffic = new CallTraffic();

	private final TrafficCharges charges = new TrafficCharges(this.traffic);

	@Test
	void fewBytesAreChargedTogetherAndAllInTheEnd() {
		Budget budget = add();
		for (int i = 0; i < 20; i++) {
			this.traffic.bytesSent(1024);
			this.charges.charge();
		}
		this.traffic.bytesReceived(7);
		assertThat(budget.charged).containsExactly("0+16384");
		this.charges.settle();
		assertThat(budget.charged).containsExactly("0+16384", "7+4096");
		this.charges.settle();
		assertThat(budget.charged).hasSize(2);
	}

	@Test
	void budgetThatComesLateIsChargedWithAll() {
		add();
		this.traffic.bytesReceived(20_000);
		this.charges.charge();
		Budget late = add();
		this.traffic.bytesSent(20_000);
		this.charges.charge();
		assertThat(late.charged).containsExactly("20000+20000");
	}

	@Test
	void longestPauseCounts() {
		Budget one = add();
		Budget two = add();
		this.traffic.bytesSent(20_000);
		this.charges.charge();
		assertThat(this.charges.pause()).isNull();
		two.answer.complete(Duration.ofHours(2));
		one.answer.complete(Duration.ofHours(1));
		assertThat(this.charges.pause().left()).isGreaterThan(Duration.ofHours(1).toNanos());
	}

	@Test
	void whoHasNotAnsweredIsNotChargedAgainBeforeTheEnd() {
		Budget budget = add();
		for (int i = 0; i < 3; i++) {
			this.traffic.bytesSent(20_000);
			this.charges.charge();
		}
		assertThat(budget.charged).containsExactly("0+20000");
		this.charges.settle();
		assertThat(budget.charged).containsExactly("0+20000", "0+40000");
	}

	@Test
	void failureLetsTheStreamGoOn() {
		Budget budget = add();
		this.traffic.bytesSent(20_000);
		this.charges.charge();
		budget.answer.completeExceptionally(new IllegalStateException("test"));
		assertThat(this.charges.pause()).isNull();
	}

	private Budget add() {
		Budget budget = new Budget();
		this.charges.add(List.of(budget));
		return budget;
	}

	private static final class Budget implements TrafficBudget {

		final List<String> charged = new ArrayList<>();

		final CompletableFuture<Duration> answer = new CompletableFuture<>();

		@Override
		public CompletableFuture<Duration> charge(long in, long out) {
			this.charged.add(in + "+" + out);
			return this.answer;
		}

		@Override
		public String describe() {
			return "test";
		}

	}

}
