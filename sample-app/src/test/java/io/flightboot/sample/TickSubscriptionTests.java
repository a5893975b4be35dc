package io.flightboot.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TickSubscriptionTests {

	private static final int CAPACITY = 1024;

	private final List<TickSubscription> closed = new ArrayList<>();

	private final TickSubscription subscription = new TickSubscription(this.closed::add);

	@Test
	void ticksAreTakenTogether() throws Exception {
		push(3);
		assertThat(this.subscription.take()).extracting(Tick::price).containsExactly(0.0, 1.0, 2.0);
		assertThat(this.subscription.dropped()).isZero();
	}

	@Test
	void whenNobodyTakesThenOldTicksAreDroppedAndCounted() throws Exception {
		push(CAPACITY + 2);
		assertThat(this.subscription.take()).hasSize(CAPACITY).first().extracting(Tick::price).isEqualTo(2.0);
		assertThat(this.subscription.dropped()).isEqualTo(2);
		assertThat(this.subscription.dropped()).isZero();
	}

	@Test
	void whenClosedThenNobodyWaits() throws Exception {
		push(1);
		this.subscription.close();
		assertThat(this.subscription.take()).isEmpty();
		assertThat(this.closed).containsExactly(this.subscription);
	}

	private void push(int ticks) {
		for (int tick = 0; tick < ticks; tick++) {
			this.subscription.push(new Tick(Instant.EPOCH, "ACME", tick));
		}
	}

}
