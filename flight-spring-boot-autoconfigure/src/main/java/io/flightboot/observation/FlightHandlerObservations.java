package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Observes what handlers do, within the observation of the call. It stands inside of all
 * other interceptors.
 *
 * @since 0.1.0
 */
public final class FlightHandlerObservations implements FlightCallInterceptor, Ordered {

	private static final FlightHandlerObservationConvention DEFAULT = new DefaultFlightHandlerObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable FlightHandlerObservationConvention convention;

	/**
	 * Create the interceptor.
	 * @param registry takes the observations
	 * @param convention names them, or {@code null} for the default
	 */
	public FlightHandlerObservations(ObservationRegistry registry,
			@Nullable FlightHandlerObservationConvention convention) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		Observation observation = FlightServerObservationDocumentation.HANDLER.observation(this.convention, DEFAULT,
				() -> new FlightHandlerObservationContext(call), this.registry);
		if (observation.isNoop()) {
			chain.proceed(call);
			return;
		}
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			chain.proceed(call);
		}
		catch (Throwable ex) {
			if (!call.isCancelled()) {
				observation.error(new FlightCallFailure(ex.getClass().getName()));
			}
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
