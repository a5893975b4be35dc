package io.flightboot.server;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import org.apache.arrow.flight.FlightConstants;
import org.jspecify.annotations.Nullable;

/**
 * Which services run on the threads of the transport because they never block, and which
 * get threads of their own.
 */
final class CallExecutors implements ServerCallExecutorSupplier {

	private static final Set<String> NEVER_BLOCKING = Set.of(FlightConstants.SERVICE, "grpc.health.v1.Health",
			"grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

	private final Executor serviceExecutor;

	CallExecutors(Executor serviceExecutor) {
		this.serviceExecutor = serviceExecutor;
	}

	static boolean areNeeded(Collection<ServerServiceDefinition> services) {
		return !services.stream()
			.allMatch((service) -> NEVER_BLOCKING.contains(service.getServiceDescriptor().getName()));
	}

	@Override
	public <Q, R> @Nullable Executor getExecutor(ServerCall<Q, R> call, Metadata headers) {
		String service = call.getMethodDescriptor().getServiceName();
		// null stands for the executor of the server, the direct one
		return (service != null && NEVER_BLOCKING.contains(service)) ? null : this.serviceExecutor;
	}

}
