package io.flightboot.observation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.RunningCall;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.arrow.flight.CallStatus;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of a method and route: what ended calls left and what running ones have
 * counted so far. It is added up when somebody looks, so that batches cost nothing, and
 * under a lock that calls take only twice, so that no look sees less than the one before.
 */
final class RouteTraffic {

	private static final TrafficMeasure[] MEASURES = TrafficMeasure.values();

	private final Set<CallTraffic> running = Collections.newSetFromMap(new IdentityHashMap<>());

	private final long[] ended = new long[MEASURES.length];

	private final MeterRegistry registry;

	private final Tags tags;

	private final FlightCallTimers callTimers;

	private final CallKeys keys;

	private volatile @Nullable StreamTimers timers;

	RouteTraffic(MeterRegistry registry, FlightCallTimers callTimers, CallKeys keys, Tags tags) {
		this.registry = registry;
		this.callTimers = callTimers;
		this.keys = keys;
		this.tags = tags;
		for (TrafficMeasure measure : MEASURES) {
			count(measure);
		}
	}

	private void count(TrafficMeasure measure) {
		FlightMeterDocumentation meter = measure.meter();
		FunctionCounter.builder(meter.getName(), this, (traffic) -> traffic.total(measure))
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.tags(this.tags)
			.tag(FlightMeterDocumentation.MeterKeyNames.DIRECTION.asString(), measure.direction())
			.register(this.registry);
	}

	private Timer timer(FlightMeterDocumentation meter) {
		return Timer.builder(meter.getName())
			.description(meter.getDescription())
			.tags(this.tags)
			.register(this.registry);
	}

	/**
	 * Count what a call does from now on, and what it has done.
	 */
	synchronized void add(CallTraffic traffic) {
		this.running.add(traffic);
	}

	/**
	 * Count what a call has done in all, and let it go.
	 */
	void end(CallTraffic traffic) {
		synchronized (this) {
			this.running.remove(traffic);
			for (TrafficMeasure measure : MEASURES) {
				this.ended[measure.ordinal()] += measure.of(traffic);
			}
		}
		if (traffic.throttledNanos() > 0) {
			timer(FlightMeterDocumentation.THROTTLE_WAIT).record(traffic.throttledNanos(), TimeUnit.NANOSECONDS);
		}
		if (traffic.firstBatchNanos() >= 0) {
			StreamTimers timers = timers();
			timers.firstBatch().record(traffic.firstBatchNanos(), TimeUnit.NANOSECONDS);
			timers.backpressureWait().record(traffic.waitedNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Return the timers of calls that send batches, which most methods never do.
	 */
	private StreamTimers timers() {
		StreamTimers timers = this.timers;
		if (timers == null) {
			timers = new StreamTimers(timer(FlightMeterDocumentation.FIRST_BATCH),
					timer(FlightMeterDocumentation.BACKPRESSURE_WAIT));
			this.timers = timers;
		}
		return timers;
	}

	LongTaskTimer.Sample startActive() {
		return this.callTimers.startCall(this.keys.active());
	}

	void handled(long nanos) {
		this.callTimers.recordHandler(this.keys.handler(), nanos);
	}

	void ended(RunningCall call, CallStatus status, long nanos) {
		this.callTimers.recordCall(this.keys.ended(call, status), nanos);
	}

	synchronized double total(TrafficMeasure measure) {
		long total = this.ended[measure.ordinal()];
		for (CallTraffic traffic : this.running) {
			total += measure.of(traffic);
		}
		return total;
	}

	private record StreamTimers(Timer firstBatch, Timer backpressureWait) {

	}

}
