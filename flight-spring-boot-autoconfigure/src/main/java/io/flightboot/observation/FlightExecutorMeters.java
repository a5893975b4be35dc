package io.flightboot.observation;

import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts what an executor does, of whatever kind its threads are.
 *
 * @since 0.1.0
 */
public final class FlightExecutorMeters implements MeterBinder {

	private final int limit;

	private final LongAdder active = new LongAdder();

	private final LongAdder completed = new LongAdder();

	/**
	 * Create the meters.
	 * @param limit how many tasks may run at the same time
	 */
	public FlightExecutorMeters(int limit) {
		this.limit = limit;
	}

	/**
	 * Return the task, counted while it runs and when it is done.
	 */
	public Runnable count(Runnable task) {
		return () -> {
			this.active.increment();
			try {
				task.run();
			}
			finally {
				this.active.decrement();
				this.completed.increment();
			}
		};
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FlightMeterDocumentation active = FlightMeterDocumentation.EXECUTOR_ACTIVE;
		Gauge.builder(active.getName(), this.active, LongAdder::sum)
			.description(active.getDescription())
			.baseUnit(active.getBaseUnit())
			.register(registry);
		FlightMeterDocumentation limit = FlightMeterDocumentation.EXECUTOR_LIMIT;
		Gauge.builder(limit.getName(), this, (meters) -> meters.limit)
			.description(limit.getDescription())
			.baseUnit(limit.getBaseUnit())
			.register(registry);
		FlightMeterDocumentation completed = FlightMeterDocumentation.EXECUTOR_COMPLETED;
		FunctionCounter.builder(completed.getName(), this.completed, LongAdder::sum)
			.description(completed.getDescription())
			.baseUnit(completed.getBaseUnit())
			.register(registry);
	}

}
