package io.flightboot.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.flightboot.limit.CallerKey.Kind;
import io.flightboot.limit.RateLimitCall.Phase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RateLimitFilters}.
 */
class RateLimitFiltersTests {

	private static final RateLimitCall CALL = new RateLimitCall(Phase.HEADERS, new CallerKey(Kind.USER, "anna"), null,
			"DoGet", "none");

	private final List<String> asked = new ArrayList<>();

	@Test
	void firstThatRefusesDecides() {
		RateDecision decision = filters(filter("1", RateDecision.admit()), filter("2", RateDecision.refuse("2", null)),
				filter("3", RateDecision.refuse("3", null)))
			.check(CALL);
		assertThat(decision).isEqualTo(RateDecision.refuse("2", null));
		assertThat(this.asked).containsExactly("1", "2");
	}

	@Test
	void whatIsDecidedAtOnceNeedsNoFuture() {
		assertThat(filters(filter("1", RateDecision.admit()), filter("2", RateDecision.admit())).check(CALL))
			.isSameAs(RateDecision.admit());
	}

	@Test
	void laterOnesAreAskedWhenAnEarlierOneHasDecided() {
		CompletableFuture<RateDecision> first = new CompletableFuture<>();
		CompletableFuture<RateDecision> second = new CompletableFuture<>();
		CompletableFuture<RateDecision> decision = later(
				filters(filter("1", RateDecision.later(first)), filter("2", RateDecision.refuse("2", null))));
		assertThat(this.asked).containsExactly("1");
		first.complete(RateDecision.later(second));
		assertThat(this.asked).containsExactly("1");
		second.complete(RateDecision.admit());
		assertThat(this.asked).containsExactly("1", "2");
		assertThat(decision).isCompletedWithValue(RateDecision.refuse("2", null));
	}

	@Test
	void budgetsOfAllAreCharged() {
		TrafficBudget one = new NoBudget("1");
		TrafficBudget two = new NoBudget("2");
		CompletableFuture<RateDecision> decision = later(filters(filter("1", RateDecision.admit(List.of(one))),
				filter("2", RateDecision.later(CompletableFuture.completedFuture(RateDecision.admit(List.of(two)))))));
		assertThat(decision).isCompletedWithValue(RateDecision.admit(List.of(one, two)));
	}

	@Test
	void whoDoesNotDecideInTimeRefuses() {
		RateLimitFilters filters = new RateLimitFilters(
				List.of(filter("1", RateDecision.later(new CompletableFuture<>()))), Duration.ofMillis(1));
		assertThat(later(filters)).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(RateDecision.Refused.class);
	}

	@Test
	void whatAFilterThrowsIsThrown() {
		CompletableFuture<RateDecision> first = CompletableFuture.failedFuture(new IllegalStateException("broken"));
		assertThat(later(filters(filter("1", RateDecision.later(first))))).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withMessageContaining("broken");
	}

	@Test
	void nullIsNoDecision() {
		RateLimitFilters filters = filters((call) -> null);
		assertThatIllegalStateException().isThrownBy(() -> filters.check(CALL));
	}

	private static CompletableFuture<RateDecision> later(RateLimitFilters filters) {
		return ((RateDecision.Later) filters.check(CALL)).decision()
			.thenApply((decision) -> (RateDecision) decision)
			.toCompletableFuture();
	}

	private static RateLimitFilters filters(RateLimitFilter... filters) {
		return new RateLimitFilters(List.of(filters), Duration.ofSeconds(20));
	}

	private RateLimitFilter filter(String name, RateDecision decision) {
		return (call) -> {
			this.asked.add(name);
			return decision;
		};
	}

	private record NoBudget(String describe) implements TrafficBudget {

		@Override
		public CompletableFuture<Duration> charge(long in, long out) {
			return CompletableFuture.completedFuture(Duration.ZERO);
		}

	}

}
