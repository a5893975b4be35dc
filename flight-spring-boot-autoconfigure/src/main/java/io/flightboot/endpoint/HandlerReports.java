package io.flightboot.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.flightboot.annotation.FlightService;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The handler methods, which never change while a server runs.
 */
final class HandlerReports {

	private final List<ServiceReport> services;

	private final List<RouteReport> routes = new ArrayList<>();

	private final List<ActionReport> actions = new ArrayList<>();

	HandlerReports(FlightRoutes routes, FlightResultHandler results) {
		Map<String, ServiceReport> beans = new LinkedHashMap<>();
		for (InvocableFlightMethod invocable : routes.methods()) {
			FlightHandlerMethod method = invocable.method();
			ServiceReport service = beans.computeIfAbsent(method.beanName(), (name) -> service(method));
			if (method.kind() == HandlerKind.ACTION) {
				this.actions.add(new ActionReport(method.name(), description(method), handler(method),
						ParameterReports.of(invocable)));
				service.actions().add(method.name());
			}
			else {
				this.routes.add(new RouteReport(method.name(), method.kind().name().toLowerCase(Locale.ROOT),
						description(method), handler(method), ParameterReports.of(invocable), schema(method, results)));
				if (!service.routes().contains(method.name())) {
					service.routes().add(method.name());
				}
			}
		}
		this.services = List.copyOf(beans.values());
	}

	private static ServiceReport service(FlightHandlerMethod method) {
		FlightService annotation = AnnotatedElementUtils.findMergedAnnotation(method.beanType(), FlightService.class);
		return new ServiceReport(method.beanName(), method.beanType().getName(),
				(annotation != null) ? annotation.prefix() : "", new ArrayList<>(), new ArrayList<>());
	}

	private static String handler(FlightHandlerMethod method) {
		return method.beanName() + "#" + method.getMethod().getName();
	}

	private static @Nullable String description(FlightHandlerMethod method) {
		return method.description().isEmpty() ? null : method.description();
	}

	private static @Nullable List<ColumnReport> schema(FlightHandlerMethod method, FlightResultHandler results) {
		return switch (method.kind()) {
			case GET, EXCHANGE ->
				ColumnReport.of(results.schema(ResolvableType.forMethodParameter(method.getReturnType())));
			case PUT, ACTION, INFO, LIST -> null;
		};
	}

	List<ServiceReport> services() {
		return this.services;
	}

	List<RouteReport> routes() {
		return this.routes;
	}

	List<ActionReport> actions() {
		return this.actions;
	}

}
