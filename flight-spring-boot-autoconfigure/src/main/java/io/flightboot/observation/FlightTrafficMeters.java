package io.flightboot.observation;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallListener;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import io.flightboot.observation.FlightMeterDocumentation.MeterKeyNames;
import io.flightboot.observation.FlightServerObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Counts what goes through calls, and the calls that are refused.
 *
 * @since 0.1.0
 */
public final class FlightTrafficMeters implements FlightCallListener, Ordered {

	private static final String ATTRIBUTE = FlightTrafficMeters.class.getName();

	private final MeterRegistry registry;

	private final FlightCallTimers timers;

	private final FlightServerObservationConvention convention = new DefaultFlightServerObservationConvention();

	private final BooleanSupplier timing;

	private final Map<FlightMethod, KeyValues> unrouted = new ConcurrentHashMap<>();

	private final Consumer<String> newRoutes;

	private final Set<String> routes = ConcurrentHashMap.newKeySet();

	/** Bounded by the routes that are served, times the methods. */
	private final Map<FlightMethod, Map<String, RouteTraffic>> traffic = new ConcurrentHashMap<>();

	/**
	 * Create the meters.
	 * @param registry where to register them
	 * @param timers timers of calls
	 * @param timing whether to take the time of calls too, because nobody observes them
	 * @param newRoutes is told of each route that is seen for the first time
	 */
	public FlightTrafficMeters(MeterRegistry registry, FlightCallTimers timers, BooleanSupplier timing,
			Consumer<String> newRoutes) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(timers, "'timers' must not be null");
		Assert.notNull(timing, "'timing' must not be null");
		Assert.notNull(newRoutes, "'newRoutes' must not be null");
		this.registry = registry;
		this.timers = timers;
		this.timing = timing;
		this.newRoutes = newRoutes;
	}

	@Override
	public void started(RunningCall call) {
		CallTally tally = new CallTally(call, this);
		call.attributes().put(ATTRIBUTE, tally);
		call.onEnd(tally::end);
	}

	static @Nullable CallTally tally(FlightCall call) {
		return (CallTally) call.attributes().get(ATTRIBUTE);
	}

	boolean isTiming() {
		return this.timing.getAsBoolean();
	}

	LongTaskTimer.Sample startUnrouted(FlightMethod method) {
		KeyValues keys = this.unrouted.get(method);
		if (keys == null) {
			keys = new CallKeys(MethodNames.of(method), FlightCall.NO_ROUTE, this.convention).active();
			this.unrouted.put(method, keys);
		}
		return this.timers.startCall(keys);
	}

	RouteTraffic traffic(FlightCall call) {
		Map<String, RouteTraffic> routes = this.traffic.get(call.method());
		RouteTraffic known = (routes != null) ? routes.get(call.route()) : null;
		return (known != null) ? known
				: this.traffic.computeIfAbsent(call.method(), (absent) -> new ConcurrentHashMap<>())
					.computeIfAbsent(call.route(), (route) -> create(MethodNames.of(call.method()), route));
	}

	private RouteTraffic create(String method, String route) {
		if (this.routes.add(route)) {
			this.newRoutes.accept(route);
		}
		return new RouteTraffic(this.registry, this.timers, new CallKeys(method, route, this.convention),
				tags(method, route));
	}

	/**
	 * Count a call of Flight as refused, if it was.
	 */
	void failed(RunningCall call, boolean handled) {
		failed(MethodNames.of(call.method()), call.route(), call.error(), handled);
	}

	/**
	 * Count a call of another service as refused, if it was.
	 */
	void failed(String method, String route, @Nullable FlightErrorCode code, boolean handled) {
		String reason = Refusals.reason(code, handled);
		if (reason != null) {
			FlightMeterDocumentation meter = FlightMeterDocumentation.CALLS_REFUSED;
			Counter.builder(meter.getName())
				.description(meter.getDescription())
				.baseUnit(meter.getBaseUnit())
				.tags(tags(method, route).and(MeterKeyNames.REASON.asString(), reason))
				.register(this.registry)
				.increment();
		}
	}

	private static Tags tags(String method, String route) {
		return Tags.of(LowCardinalityKeyNames.METHOD.asString(), method, LowCardinalityKeyNames.ROUTE.asString(),
				route);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
