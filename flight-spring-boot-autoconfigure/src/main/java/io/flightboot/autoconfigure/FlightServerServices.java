package io.flightboot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.flightboot.server.FlightGrpcService;
import io.flightboot.server.FlightServerInterceptors;
import io.flightboot.server.FlightServiceBinder;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What the server serves: Flight, services that auto-configurations add, and the
 * application's other gRPC services; all of them behind the interceptors.
 */
final class FlightServerServices implements Supplier<List<ServerServiceDefinition>> {

	private final FlightServiceBinder binder;

	private final ListableBeanFactory beanFactory;

	private final FlightServerInterceptors interceptors;

	FlightServerServices(FlightServiceBinder binder, ListableBeanFactory beanFactory,
			FlightServerInterceptors interceptors) {
		this.binder = binder;
		this.beanFactory = beanFactory;
		this.interceptors = interceptors;
	}

	@Override
	public List<ServerServiceDefinition> get() {
		// The application's own health service, if it has one, goes before ours
		Map<String, ServerServiceDefinition> services = new LinkedHashMap<>();
		add(services, this.binder.bind());
		for (String name : this.beanFactory.getBeanNamesForType(BindableService.class)) {
			if (this.beanFactory.findAnnotationOnBean(name, FlightGrpcService.class) != null) {
				add(services, this.beanFactory.getBean(name, BindableService.class).bindService());
			}
		}
		this.beanFactory.getBeanProvider(ServerServiceDefinition.class)
			.orderedStream()
			.forEach((service) -> add(services, service));
		return services.values().stream().map(this.interceptors::intercept).toList();
	}

	private static void add(Map<String, ServerServiceDefinition> services, ServerServiceDefinition service) {
		services.putIfAbsent(service.getServiceDescriptor().getName(), service);
	}

}
