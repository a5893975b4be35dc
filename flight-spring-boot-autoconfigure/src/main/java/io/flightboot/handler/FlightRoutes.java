package io.flightboot.handler;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.method.RouteVariables;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;

/**
 * The handler methods by kind, and by route or type of action. A route may have a method
 * of each kind.
 *
 * @since 0.1.0
 */
public final class FlightRoutes {

	private final Map<HandlerKind, RouteTable<InvocableFlightMethod>> tables = new EnumMap<>(HandlerKind.class);

	private final Map<String, InvocableFlightMethod> actions = new LinkedHashMap<>();

	private final List<InvocableFlightMethod> lists = new ArrayList<>();

	/**
	 * Create the tables.
	 * @throws IllegalStateException naming both methods if two serve the same
	 */
	public FlightRoutes(List<InvocableFlightMethod> methods) {
		for (HandlerKind kind : List.of(HandlerKind.GET, HandlerKind.PUT, HandlerKind.EXCHANGE, HandlerKind.INFO)) {
			this.tables.put(kind, new RouteTable<>());
		}
		for (InvocableFlightMethod method : methods) {
			switch (method.method().kind()) {
				case ACTION -> registerAction(method);
				case LIST -> this.lists.add(method);
				case GET, PUT, EXCHANGE, INFO -> registerRoute(method);
			}
		}
	}

	private void registerRoute(InvocableFlightMethod invocable) {
		FlightHandlerMethod method = invocable.method();
		RouteTemplate template = template(method);
		Set<String> variables = template.variables();
		for (MethodParameter parameter : method.getMethodParameters()) {
			String variable = RouteVariables.nameOf(parameter);
			Assert.state(variable == null || variables.contains(variable), () -> "Route '" + template
					+ "' has no variable '" + variable + "', which " + method.describe() + " asks for");
		}
		InvocableFlightMethod other = table(method.kind()).register(template, invocable);
		if (other != null) {
			throw new IllegalStateException("Routes clash: " + method.describe() + " serves '" + template + "', and "
					+ other.method().describe() + " serves '" + other.method().name() + "' already");
		}
	}

	private static RouteTemplate template(FlightHandlerMethod method) {
		try {
			return RouteTemplate.parse(method.name());
		}
		catch (IllegalArgumentException | FlightException ex) {
			throw new IllegalStateException(ex.getMessage() + ": " + method.describe(), ex);
		}
	}

	private void registerAction(InvocableFlightMethod invocable) {
		FlightHandlerMethod method = invocable.method();
		InvocableFlightMethod other = this.actions.putIfAbsent(method.name(), invocable);
		if (other != null) {
			throw new IllegalStateException("Actions clash: " + method.describe() + " and " + other.method().describe()
					+ " both serve '" + method.name() + "'");
		}
	}

	private RouteTable<InvocableFlightMethod> table(HandlerKind kind) {
		RouteTable<InvocableFlightMethod> table = this.tables.get(kind);
		Assert.state(table != null, () -> kind + " has no routes");
		return table;
	}

	@Nullable RouteMatch<InvocableFlightMethod> find(HandlerKind kind, RoutePath path) {
		return table(kind).find(path);
	}

	Map<RouteTemplate, InvocableFlightMethod> entries(HandlerKind kind) {
		return table(kind).entries();
	}

	@Nullable InvocableFlightMethod action(String type) {
		return this.actions.get(type);
	}

	Map<String, InvocableFlightMethod> actions() {
		return this.actions;
	}

	List<InvocableFlightMethod> lists() {
		return this.lists;
	}

	/**
	 * Return all handler methods, by kind and in the order of their registration.
	 */
	public List<InvocableFlightMethod> methods() {
		List<InvocableFlightMethod> methods = new ArrayList<>();
		this.tables.values().forEach((table) -> methods.addAll(table.entries().values()));
		methods.addAll(this.actions.values());
		methods.addAll(this.lists);
		return methods;
	}

	/**
	 * Return whether there is nothing to serve.
	 */
	public boolean isEmpty() {
		return methods().isEmpty();
	}

}
