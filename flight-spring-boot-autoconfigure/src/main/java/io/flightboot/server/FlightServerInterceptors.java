package io.flightboot.server;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.call.FlightCallOrder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;

/**
 * The header phase: all interceptors of the server in their order, the same for Flight
 * and for other services. Only health checks pass no gate.
 *
 * @since 0.1.0
 */
public final class FlightServerInterceptors {

	private static final String HEALTH = "grpc.health.v1.Health";

	private final List<OrderedServerInterceptor> interceptors;

	public FlightServerInterceptors(List<OrderedServerInterceptor> interceptors) {
		this.interceptors = interceptors.stream()
			.sorted(Comparator.comparingInt(OrderedServerInterceptor::order))
			.toList();
	}

	/**
	 * Put the interceptors in front of a service.
	 */
	public ServerServiceDefinition intercept(ServerServiceDefinition service) {
		return ServerInterceptors.interceptForward(service, of(service.getServiceDescriptor().getName()));
	}

	/**
	 * Return whether something stands where callers are authenticated.
	 */
	public boolean authenticate() {
		return this.interceptors.stream().anyMatch((candidate) -> candidate.order() == FlightCallOrder.AUTHENTICATION);
	}

	private List<ServerInterceptor> of(String service) {
		Stream<OrderedServerInterceptor> all = this.interceptors.stream();
		if (HEALTH.equals(service)) {
			all = all.filter((candidate) -> candidate.order() < FlightCallOrder.ERRORS);
		}
		return all.map(OrderedServerInterceptor::interceptor).toList();
	}

}
