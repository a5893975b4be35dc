package io.flightboot.security.authorization;

import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.util.Assert;
import org.springframework.util.PatternMatchUtils;

/**
 * Says who may use some routes and actions. Without any of them it speaks of all.
 *
 * @param name what the log calls the rule
 * @param routes patterns of routes
 * @param actions types of actions, in which {@code *} stands for any text
 * @param methods what the rule is limited to; empty for all but listings
 * @param access who may
 * @since 0.1.0
 */
public record AuthorizationRule(String name, List<RoutePattern> routes, List<String> actions, Set<RuleMethod> methods,
		AuthorizationManager<FlightCall> access) {

	public AuthorizationRule {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(access, "'access' must not be null");
		routes = List.copyOf(routes);
		actions = List.copyOf(actions);
		methods = Set.copyOf(methods);
	}

	/**
	 * Return whether the rule speaks of a method of a route or action.
	 */
	public boolean appliesTo(RuleMethod method, String name) {
		if (this.methods.isEmpty() ? method == RuleMethod.LIST : !this.methods.contains(method)) {
			return false;
		}
		if (this.routes.isEmpty() && this.actions.isEmpty()) {
			return true;
		}
		return matchesRoute(method, name) || matchesAction(method, name);
	}

	/**
	 * A raw producer is a route, also of its actions.
	 */
	private boolean matchesRoute(RuleMethod method, String name) {
		return (method != RuleMethod.ACTION || name.equals(AuthorizationRules.PRODUCER))
				&& this.routes.stream().anyMatch((pattern) -> pattern.matches(name));
	}

	private boolean matchesAction(RuleMethod method, String name) {
		return method == RuleMethod.ACTION
				&& this.actions.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, name));
	}

}
