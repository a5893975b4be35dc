package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.grpc.ServerStreamTracer;
import org.apache.arrow.flight.CallStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Meters of calls that are not Flight's: of other services on the port, and of methods
 * that the server does not serve. They count with the calls of Flight.
 *
 * @since 0.1.0
 */
public final class FlightServiceCallMeters {

	private final FlightCallTimers timers;

	private final FlightTrafficMeters traffic;

	private final FlightServerObservationConvention convention;

	/**
	 * Create the meters.
	 * @param timers where to record calls
	 * @param traffic where to count refusals
	 * @param convention gives the keys, or {@code null} for the default
	 */
	public FlightServiceCallMeters(FlightCallTimers timers, FlightTrafficMeters traffic,
			@Nullable FlightServerObservationConvention convention) {
		Assert.notNull(timers, "'timers' must not be null");
		Assert.notNull(traffic, "'traffic' must not be null");
		this.timers = timers;
		this.traffic = traffic;
		this.convention = (convention != null) ? convention : new DefaultFlightServerObservationConvention();
	}

	/**
	 * Return what the server needs to tell of each call.
	 */
	public ServerStreamTracer.Factory tracerFactory() {
		return new FlightServiceCallTracer.Factory(this);
	}

	void ended(String method, CallStatus status, @Nullable FlightErrorCode refusal, long nanos) {
		FlightServerObservationContext context = new FlightServerObservationContext(method, status, refusal);
		this.timers.recordCall(this.convention.getLowCardinalityKeyValues(context), nanos);
		this.traffic.failed(method, FlightCall.NO_ROUTE, refusal, false);
	}

}
