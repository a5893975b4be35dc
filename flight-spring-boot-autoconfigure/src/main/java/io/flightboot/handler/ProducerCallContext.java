package io.flightboot.handler;

import java.util.Map;

import io.flightboot.call.FlightCall;
import org.apache.arrow.flight.FlightProducer.CallContext;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A call as raw producers see it. The caller's name is Arrow's peer identity.
 */
final class ProducerCallContext implements CallContext {

	private final FlightCall call;

	private final Map<FlightServerMiddleware.Key<?>, FlightServerMiddleware> middleware;

	ProducerCallContext(FlightCall call) {
		this.call = call;
		Map<FlightServerMiddleware.Key<?>, FlightServerMiddleware> current = ServerInterceptorAdapter.SERVER_MIDDLEWARE_KEY
			.get();
		this.middleware = (current != null) ? current : Map.of();
	}

	@Override
	public String peerIdentity() {
		String name = Callers.name(this.call);
		return (name != null) ? name : "";
	}

	@Override
	public boolean isCancelled() {
		return this.call.isCancelled();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T extends FlightServerMiddleware> @Nullable T getMiddleware(FlightServerMiddleware.Key<T> key) {
		return (T) this.middleware.get(key);
	}

	@Override
	public Map<FlightServerMiddleware.Key<?>, FlightServerMiddleware> getMiddleware() {
		return this.middleware;
	}

}
