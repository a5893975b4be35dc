package io.flightboot.observation;

import java.util.function.BooleanSupplier;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallListener;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Observes each call of Flight from its headers to its end, and makes its observation
 * current wherever work is done for the call.
 * <p>
 * A call that failed has an error; one that its client cancelled has not, for nothing
 * went wrong.
 *
 * @since 0.1.0
 */
public final class FlightCallObservations implements FlightCallListener, FlightCallScope, Ordered {

	private static final String ATTRIBUTE = FlightCallObservations.class.getName();

	private static final Opened NOTHING = () -> {
	};

	private final ObservationRegistry registry;

	private final BooleanSupplier needed;

	private final @Nullable FlightServerObservationConvention convention;

	private final FlightServerObservationConvention defaultConvention = new DefaultFlightServerObservationConvention();

	/**
	 * Create the listener.
	 * @param registry takes the observations
	 * @param needed whether anybody but the meters needs them; those can do without, at a
	 * fraction of the cost
	 * @param convention names them, or {@code null} for the default
	 */
	public FlightCallObservations(ObservationRegistry registry, BooleanSupplier needed,
			@Nullable FlightServerObservationConvention convention) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(needed, "'needed' must not be null");
		this.registry = registry;
		this.needed = needed;
		this.convention = convention;
	}

	@Override
	public void started(RunningCall call) {
		if (!this.needed.getAsBoolean()) {
			return;
		}
		FlightServerObservationContext context = new FlightServerObservationContext(call);
		Observation observation = FlightServerObservationDocumentation.CALL.observation(this.convention,
				this.defaultConvention, () -> context, this.registry);
		if (observation.isNoop()) {
			return;
		}
		call.attributes().put(ATTRIBUTE, observation);
		observation.start();
		call.onEnd((status) -> stop(observation, context, status));
	}

	private static void stop(Observation observation, FlightServerObservationContext context, CallStatus status) {
		context.setResponse(status);
		FlightErrorCode code = context.getErrorCode();
		if (code != null && status.code() != FlightStatusCode.CANCELLED) {
			observation.error(new FlightCallFailure(status.code() + " (" + code.name() + ")"));
		}
		observation.stop();
	}

	@Override
	public Opened open(RunningCall call) {
		Observation observation = of(call);
		if (observation == null) {
			return NOTHING;
		}
		Observation.Scope scope = observation.openScope();
		return scope::close;
	}

	static @Nullable FlightServerObservationContext context(FlightCall call) {
		Observation observation = of(call);
		return (observation != null) ? (FlightServerObservationContext) observation.getContext() : null;
	}

	private static @Nullable Observation of(FlightCall call) {
		return (Observation) call.attributes().get(ATTRIBUTE);
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.OBSERVATION;
	}

}
