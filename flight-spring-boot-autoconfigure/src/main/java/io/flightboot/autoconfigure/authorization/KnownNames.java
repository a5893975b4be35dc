package io.flightboot.autoconfigure.authorization;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.RawProducerHandler;
import io.flightboot.handler.SimilarNames;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.security.LogoutAction;
import io.flightboot.security.authorization.AuthorizationRule;
import io.flightboot.security.authorization.RoutePattern;
import io.flightboot.security.authorization.RuleMethod;
import org.apache.arrow.flight.FlightConstants;

import org.springframework.util.PatternMatchUtils;

/**
 * What rules can speak of.
 */
final class KnownNames {

	private static final Set<String> BUILT_IN = Set.of(FlightConstants.RENEW_FLIGHT_ENDPOINT.getType(),
			LogoutAction.TYPE);

	private final boolean changing;

	private final Map<RuleMethod, Set<String>> names = new EnumMap<>(RuleMethod.class);

	/**
	 * Collect the names.
	 * @param routes the handler methods
	 * @param producer whether there is a raw producer
	 * @param changing whether there are flights that come and go, with any names
	 */
	KnownNames(FlightRoutes routes, boolean producer, boolean changing) {
		this.changing = changing;
		for (RuleMethod method : EnumSet.complementOf(EnumSet.of(RuleMethod.LIST))) {
			this.names.put(method, new LinkedHashSet<>());
		}
		for (InvocableFlightMethod method : routes.methods()) {
			add(method.method());
		}
		names(RuleMethod.ACTION).add(FlightConstants.RENEW_FLIGHT_ENDPOINT.getType());
		if (producer) {
			this.names.values().forEach((names) -> names.add(RawProducerHandler.ROUTE));
		}
	}

	private void add(FlightHandlerMethod method) {
		switch (method.kind()) {
			case GET, INFO -> names(RuleMethod.GET).add(method.name());
			case PUT -> names(RuleMethod.PUT).add(method.name());
			case EXCHANGE -> names(RuleMethod.EXCHANGE).add(method.name());
			case ACTION -> names(RuleMethod.ACTION).add(method.name());
			case LIST -> {
				// What it lists are other routes
			}
		}
	}

	private Set<String> names(RuleMethod method) {
		return this.names.computeIfAbsent(method, (key) -> new LinkedHashSet<>());
	}

	/**
	 * Return the actions that give nobody more than they have.
	 */
	Set<String> builtIn() {
		return BUILT_IN;
	}

	boolean isRoute(RoutePattern pattern) {
		return this.changing || isMethod(pattern);
	}

	/**
	 * Return whether there is a handler method, or the raw producer, of the pattern.
	 */
	boolean isMethod(RoutePattern pattern) {
		return routes().stream().anyMatch(pattern::matches);
	}

	boolean isAction(String pattern) {
		return names(RuleMethod.ACTION).stream().anyMatch((name) -> PatternMatchUtils.simpleMatch(pattern, name));
	}

	/**
	 * Return whether there is anything of what the rule speaks of.
	 */
	boolean isUsed(AuthorizationRule rule) {
		// Those that come and go are read, written to, and exchanged with
		boolean streams = rule.methods().isEmpty() || rule.methods()
			.stream()
			.anyMatch((method) -> method != RuleMethod.ACTION && method != RuleMethod.LIST);
		return (this.changing && streams && !rule.routes().isEmpty()) || this.names.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getValue().stream().anyMatch((name) -> rule.appliesTo(entry.getKey(), name)));
	}

	String similarRoute(String text) {
		return similar(text, routes());
	}

	String similarAction(String text) {
		return similar(text, names(RuleMethod.ACTION));
	}

	private Set<String> routes() {
		Set<String> routes = new LinkedHashSet<>();
		this.names.forEach((method, names) -> {
			if (method != RuleMethod.ACTION) {
				routes.addAll(names);
			}
		});
		return routes;
	}

	private static String similar(String text, Collection<String> candidates) {
		return SimilarNames.question(SimilarNames.find(text, candidates, (candidate) -> true));
	}

}
