package io.flightboot.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Makes meters of observed calls and handlers. It stands in for Micrometer's own handler,
 * which knows the keys of a running call as they were at its start, without the route,
 * and looks timers up each time.
 *
 * @since 0.1.0
 */
public final class FlightCallMeterHandler implements MeterObservationHandler<Observation.Context>, Ordered {

	private final FlightCallTimers timers;

	private final FlightServerObservationConvention convention;

	/**
	 * Create the handler.
	 * @param timers where to record
	 * @param convention gives the keys of running calls
	 */
	public FlightCallMeterHandler(FlightCallTimers timers, @Nullable FlightServerObservationConvention convention) {
		Assert.notNull(timers, "'timers' must not be null");
		this.timers = timers;
		this.convention = (convention != null) ? convention : new DefaultFlightServerObservationConvention();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof FlightServerObservationContext || context instanceof FlightHandlerObservationContext;
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context instanceof FlightServerObservationContext call) {
			Running running = new Running(call);
			call.put(Running.class, running);
			call.onRouted(running::restart);
		}
		else {
			context.put(Start.class, new Start(System.nanoTime()));
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		long now = System.nanoTime();
		KeyValues keys = context.getLowCardinalityKeyValues();
		Running running = context.get(Running.class);
		if (running != null) {
			running.stop();
			this.timers.recordCall(keys, now - running.start);
			return;
		}
		Start start = context.get(Start.class);
		if (start != null) {
			this.timers.recordHandler(keys, now - start.nanos());
		}
	}

	@Override
	public int getOrder() {
		return 0;
	}

	private record Start(long nanos) {

	}

	/**
	 * A running call among the active ones: without its route first, then with it.
	 */
	private final class Running {

		private final long start = System.nanoTime();

		private final FlightServerObservationContext context;

		private LongTaskTimer.@Nullable Sample sample;

		Running(FlightServerObservationContext context) {
			this.context = context;
			this.sample = start();
		}

		private LongTaskTimer.Sample start() {
			FlightCallMeterHandler handler = FlightCallMeterHandler.this;
			return handler.timers.startCall(handler.convention.getLowCardinalityKeyValues(this.context));
		}

		synchronized void restart() {
			if (this.sample != null) {
				this.sample.stop();
				this.sample = start();
			}
		}

		synchronized void stop() {
			if (this.sample != null) {
				this.sample.stop();
				this.sample = null;
			}
		}

	}

}
