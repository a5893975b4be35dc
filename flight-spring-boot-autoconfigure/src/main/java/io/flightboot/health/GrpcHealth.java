package io.flightboot.health;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.server.FlightServer;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServerStartedEvent;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.context.ApplicationListener;
import org.springframework.util.Assert;

/**
 * The health service of gRPC, {@code grpc.health.v1}. It tells of the server as a whole,
 * of each gRPC service, of each name that it is given and of each component.
 *
 * @since 0.1.0
 */
public final class GrpcHealth implements ApplicationListener<FlightServerStartedEvent> {

	private final HealthStatusManager manager = new HealthStatusManager();

	private final FlightServerReadiness readiness;

	private final FlightHealth health;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Create the service.
	 * @param readiness whether the server is ready
	 * @param health which components are ok
	 * @param names names that are known besides those of gRPC services and components
	 */
	public GrpcHealth(FlightServerReadiness readiness, FlightHealth health, Collection<String> names) {
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(health, "'health' must not be null");
		Assert.notNull(names, "'names' must not be null");
		this.readiness = readiness;
		this.health = health;
		this.names.add(HealthStatusManager.SERVICE_NAME_ALL_SERVICES);
		this.names.addAll(names);
		readiness.addListener(this::update);
		health.addListener(this::update);
		update();
	}

	/**
	 * Return the service.
	 */
	public ServerServiceDefinition service() {
		return this.manager.getHealthService().bindService();
	}

	@Override
	public void onApplicationEvent(FlightServerStartedEvent event) {
		if (event.getSource() instanceof FlightServer server) {
			this.names.addAll(server.serviceNames());
			update();
		}
	}

	/**
	 * One at a time, so that the state that was read last is told last.
	 */
	private synchronized void update() {
		boolean ready = this.readiness.isReady();
		Map<String, Boolean> serving = new HashMap<>();
		this.names.forEach((name) -> serving.put(name, ready));
		this.health.components().forEach((component) -> serving.put(component.name(), ready && component.isOk()));
		serving.forEach(
				(name, ok) -> this.manager.setStatus(name, ok ? ServingStatus.SERVING : ServingStatus.NOT_SERVING));
	}

}
