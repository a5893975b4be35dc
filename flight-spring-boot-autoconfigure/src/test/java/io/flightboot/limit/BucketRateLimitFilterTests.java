package io.flightboot.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.flightboot.limit.CallerKey.Kind;
import io.flightboot.limit.RateLimit.Unit;
import io.flightboot.limit.RateLimitCall.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BucketRateLimitFilter}.
 */
class BucketRateLimitFilterTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final TestClock clock = new TestClock();

	private final LocalRateBuckets buckets = new LocalRateBuckets(100, this.clock);

	@Test
	void whatIsNotLimitedInAnOverrideIsLimitedAsForOthers() {
		BucketRateLimitFilter filter = filter(
				new RateLimitRules(RateLimits.NONE, new RateLimits(calls(2), null, bytes(64)),
						Map.of("anna", new RateLimits(null, null, bytes(640))), List.of()));
		assertThat(admitted(filter, "anna", 5)).isEqualTo(2);
		assertThat(budget(filter, "bert").describe()).isEqualTo("You may receive 64 bytes in 1 h");
	}

	@Test
	void limitsOfAllMatchingPatternsApplyThoseOfTheCallerFirst() {
		RouteRateLimits wide = new RouteRateLimits("sales/**", new RateLimits(calls(3), null, null), RateLimits.NONE);
		RouteRateLimits narrow = new RouteRateLimits("sales/orders", RateLimits.NONE,
				new RateLimits(calls(1), null, null));
		BucketRateLimitFilter filter = filter(
				new RateLimitRules(RateLimits.NONE, RateLimits.NONE, Map.of(), List.of(wide, narrow)));
		assertThat(admittedTo(filter, "anna", "sales/orders", 10)).isEqualTo(1);
		assertThat(admittedTo(filter, "bert", "sales/a/{b}", 10)).isEqualTo(2);
		assertThat(admittedTo(filter, "anna", "other", 10)).isEqualTo(10);
	}

	@Test
	void whoOwesBytesForTooLongMayNotCallAgainBeforeThatIsMadeUp() {
		BucketRateLimitFilter filter = filter(new RateLimitRules(RateLimits.NONE,
				new RateLimits(null, null, new RateLimit(Unit.BYTES, 640, Duration.ofSeconds(10), 640)), Map.of(),
				List.of()));
		TrafficBudget budget = budget(filter, "anna");
		assertThat(budget.charge(10_000, 640).toCompletableFuture()).isCompletedWithValue(Duration.ZERO);
		assertThat(budget.charge(0, 640 * 3).toCompletableFuture()).isCompletedWithValue(Duration.ofSeconds(30));
		assertThat(filter.check(headers("anna"))).isInstanceOfSatisfying(RateDecision.Refused.class, (refused) -> {
			assertThat(refused.message()).isEqualTo("You may receive 640 bytes in 10 s; try again in 31 s");
			assertThat(refused.after()).isEqualTo(Duration.ofSeconds(31));
		});
		assertThat(filter.check(headers("bert"))).isInstanceOf(RateDecision.Admitted.class);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(filter.check(headers("anna"))).isInstanceOf(RateDecision.Admitted.class);
	}

	@Test
	void whoOwesBytesSpendsNoCalls() {
		BucketRateLimitFilter filter = filter(
				new RateLimitRules(RateLimits.NONE, new RateLimits(calls(2), bytes(64), null), Map.of(), List.of()));
		TrafficBudget budget = budget(filter, "anna");
		budget.charge(64_000, 0);
		assertThat(admitted(filter, "anna", 10)).isZero();
		this.clock.advance(Duration.ofHours(1000));
		assertThat(admitted(filter, "anna", 10)).isEqualTo(2);
	}

	@Test
	void withoutLimitsOfBytesNothingIsCharged() {
		BucketRateLimitFilter filter = filter(
				new RateLimitRules(RateLimits.NONE, new RateLimits(calls(2), null, null), Map.of(), List.of()));
		assertThat(filter.check(headers("anna"))).isSameAs(RateDecision.admit());
	}

	@Test
	void whoIsExemptIsNotEvenCounted() {
		BucketRateLimitFilter filter = new BucketRateLimitFilter(
				new RateLimitRules(new RateLimits(calls(1), null, null), RateLimits.NONE, Map.of(), List.of()),
				this.buckets, (principal) -> principal.getName().equals("anna"), Duration.ofSeconds(30));
		assertThat(admitted(filter, "anna", 10)).isEqualTo(10);
		assertThat(admitted(filter, "bert", 10)).isEqualTo(1);
		assertThat(this.buckets.size()).isEqualTo(1);
	}

	@Test
	void whatIsShownOfALimitTellsNothingOfOthers() {
		BucketRateLimitFilter filter = filter(
				new RateLimitRules(new RateLimits(calls(1), null, null), RateLimits.NONE, Map.of(), List.of()));
		admitted(filter, "anna", 1);
		assertThat(filter.check(headers("bert"))).isInstanceOfSatisfying(RateDecision.Refused.class,
				(refused) -> assertThat(refused.message())
					.isEqualTo("All callers together may make 1 calls in 1 h; try again in 1 h"));
	}

	private BucketRateLimitFilter filter(RateLimitRules rules) {
		return new BucketRateLimitFilter(rules, this.buckets, (principal) -> false, Duration.ofSeconds(30));
	}

	private static RateLimit calls(long amount) {
		return new RateLimit(Unit.CALLS, amount, HOUR, amount);
	}

	private static RateLimit bytes(long amount) {
		return new RateLimit(Unit.BYTES, amount, HOUR, amount);
	}

	private static TrafficBudget budget(RateLimitFilter filter, String name) {
		return ((RateDecision.Admitted) filter.check(headers(name))).budgets().get(0);
	}

	private static int admitted(RateLimitFilter filter, String name, int count) {
		return admitted(filter, headers(name), count);
	}

	private static int admittedTo(RateLimitFilter filter, String name, String route, int count) {
		return admitted(filter, call(Phase.ROUTE, name, route), count);
	}

	private static int admitted(RateLimitFilter filter, RateLimitCall call, int count) {
		int admitted = 0;
		for (int i = 0; i < count; i++) {
			admitted += (filter.check(call) instanceof RateDecision.Admitted) ? 1 : 0;
		}
		return admitted;
	}

	private static RateLimitCall headers(String name) {
		return call(Phase.HEADERS, name, null);
	}

	private static RateLimitCall call(Phase phase, String name, @Nullable String route) {
		return new RateLimitCall(phase, new CallerKey(Kind.USER, name), () -> name, "DoGet",
				(route != null) ? route : "none");
	}

}
