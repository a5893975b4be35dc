package io.flightboot.limit;

import io.flightboot.observation.FlightMeterDocumentation;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Meters of rate limits. What they refuse counts with the calls that are refused.
 *
 * @since 0.1.0
 */
public final class RateLimitMeters implements MeterBinder {

	private final LocalRateBuckets local;

	private final @Nullable SharedRateBuckets shared;

	/**
	 * Create the meters.
	 * @param local buckets of this JVM
	 * @param shared buckets that replicas share, or {@code null} if they don't
	 */
	public RateLimitMeters(LocalRateBuckets local, @Nullable SharedRateBuckets shared) {
		Assert.notNull(local, "'local' must not be null");
		this.local = local;
		this.shared = shared;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FlightMeterDocumentation buckets = FlightMeterDocumentation.RATE_BUCKETS;
		Gauge.builder(buckets.getName(), this.local, LocalRateBuckets::size)
			.description(buckets.getDescription())
			.baseUnit(buckets.getBaseUnit())
			.register(registry);
		if (this.shared != null) {
			FlightMeterDocumentation failures = FlightMeterDocumentation.RATE_STORE_FAILURES;
			FunctionCounter.builder(failures.getName(), this.shared, SharedRateBuckets::failures)
				.description(failures.getDescription())
				.register(registry);
		}
	}

}
