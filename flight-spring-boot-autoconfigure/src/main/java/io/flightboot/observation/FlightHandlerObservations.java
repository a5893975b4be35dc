package io.flightboot.observation;

import java.util.function.BooleanSupplier;

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

	private final ObservationRegistry registry;

	private final BooleanSupplier needed;

	private final @Nullable FlightHandlerObservationConvention convention;

	private final FlightHandlerObservationConvention defaultConvention = new DefaultFlightHandlerObservationConvention();

	/**
	 * Create the interceptor.
	 * @param registry takes the observations
	 * @param needed whether anybody but the meters needs them
	 * @param convention names them, or {@code null} for the default
	 */
	public FlightHandlerObservations(ObservationRegistry registry, BooleanSupplier needed,
			@Nullable FlightHandlerObservationConvention convention) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(needed, "'needed' must not be null");
		this.registry = registry;
		this.needed = needed;
		this.convention = convention;
	}

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		if (!this.needed.getAsBoolean()) {
			chain.proceed(call);
			return;
		}
		Observation observation = FlightServerObservationDocumentation.HANDLER.observation(this.convention,
				this.defaultConvention, () -> new FlightHandlerObservationContext(call), this.registry);
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
