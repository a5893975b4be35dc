package io.flightboot.observation;

import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

import io.flightboot.memory.FlightMemory;
import io.flightboot.observation.FlightServerObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * Meters of the memory of a server.
 *
 * @since 0.1.0
 */
public final class FlightMemoryMeters implements MeterBinder {

	private final FlightMemory memory;

	private final LongSupplier directUsed;

	private final LongSupplier directLimit;

	/**
	 * Create the meters.
	 * @param memory the server's allocators
	 * @param directUsed tells how much direct memory is taken
	 * @param directLimit tells how much may be
	 */
	public FlightMemoryMeters(FlightMemory memory, LongSupplier directUsed, LongSupplier directLimit) {
		Assert.notNull(memory, "'memory' must not be null");
		Assert.notNull(directUsed, "'directUsed' must not be null");
		Assert.notNull(directLimit, "'directLimit' must not be null");
		this.memory = memory;
		this.directUsed = directUsed;
		this.directLimit = directLimit;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, FlightMeterDocumentation.MEMORY_ALLOCATED, this.memory, FlightMemory::allocated);
		gauge(registry, FlightMeterDocumentation.MEMORY_PEAK, this.memory, FlightMemory::peak);
		gauge(registry, FlightMeterDocumentation.MEMORY_LIMIT, this.memory, (memory) -> memory.limits().total());
		gauge(registry, FlightMeterDocumentation.MEMORY_WIRE, this.memory,
				(memory) -> memory.wire().getAllocatedMemory());
		gauge(registry, FlightMeterDocumentation.DIRECT_USED, this, (meters) -> meters.directUsed.getAsLong());
		gauge(registry, FlightMeterDocumentation.DIRECT_LIMIT, this, (meters) -> meters.directLimit.getAsLong());
	}

	/**
	 * Count the leaks of a route from now on. Ask once for each route, before it leaks: a
	 * counter that comes into being with the first leak would not be seen to have risen.
	 */
	public void leaks(MeterRegistry registry, String route) {
		FlightMeterDocumentation meter = FlightMeterDocumentation.MEMORY_LEAKS;
		FunctionCounter
			.builder(meter.getName(), this.memory, (memory) -> memory.leaks().getOrDefault(route, 0L).doubleValue())
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.tag(LowCardinalityKeyNames.ROUTE.asString(), route)
			.register(registry);
	}

	private static <T> void gauge(MeterRegistry registry, FlightMeterDocumentation meter, T source,
			ToDoubleFunction<T> value) {
		Gauge.builder(meter.getName(), source, value)
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.register(registry);
	}

}
