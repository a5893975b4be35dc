package io.flightboot.autoconfigure.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.call.FlightCall;
import io.flightboot.security.authorization.AuthorizationRule;
import io.flightboot.security.authorization.AuthorizationRules;
import io.flightboot.security.authorization.RoutePattern;
import io.flightboot.security.authorization.RuleMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.util.StringUtils;

/**
 * Makes rules of their configuration, and refuses those that would not do what they seem
 * to say.
 */
final class AuthorizationRulesMapper {

	private static final Log logger = LogFactory.getLog(AuthorizationRulesMapper.class);

	private static final String PROPERTY = "flight.security.authorization.rules";

	private static final String ROLE = "ROLE_";

	private final KnownNames names;

	private final @Nullable RoleHierarchy hierarchy;

	AuthorizationRulesMapper(KnownNames names, @Nullable RoleHierarchy hierarchy) {
		this.names = names;
		this.hierarchy = hierarchy;
	}

	AuthorizationRules rules(FlightAuthorizationProperties properties) {
		List<AuthorizationRule> rules = new ArrayList<>();
		for (int i = 0; i < properties.getRules().size(); i++) {
			rules.add(rule(PROPERTY + "[" + i + "]", properties.getRules().get(i)));
		}
		return new AuthorizationRules(rules, access(properties.getDefaultAccess()), this.names.builtIn());
	}

	private AuthorizationRule rule(String property, FlightAuthorizationProperties.Rule rule) {
		List<RoutePattern> routes = new ArrayList<>();
		for (String route : rule.getRoutes()) {
			routes.add(route(property + ".routes", route));
		}
		for (String action : rule.getActions()) {
			if (!this.names.isAction(action)) {
				throw new InvalidAuthorizationRuleException(property + ".actions",
						"There is no action '" + action + "'." + this.names.similarAction(action));
			}
		}
		AuthorizationRule made = new AuthorizationRule(property, routes, rule.getActions(), rule.getMethods(),
				access(property, rule));
		boolean narrow = !routes.isEmpty() || !made.actions().isEmpty();
		if (narrow && (made.methods().contains(RuleMethod.LIST) || !this.names.isUsed(made))) {
			throw new InvalidAuthorizationRuleException(property + ".methods",
					"The rule's routes and actions have no such methods; LIST has neither routes nor actions.");
		}
		return made;
	}

	private RoutePattern route(String property, String text) {
		RoutePattern pattern;
		try {
			pattern = RoutePattern.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAuthorizationRuleException(property, ex.getMessage() + ".");
		}
		if (!this.names.isRoute(pattern)) {
			throw new InvalidAuthorizationRuleException(property,
					"No route is of the pattern '" + text
							+ "', and patterns are of templates, not of values for their variables."
							+ this.names.similarRoute(text));
		}
		String similar = this.names.similarRoute(text);
		if (!similar.isEmpty() && !this.names.isMethod(pattern)) {
			logger.warn("'" + property + "' speaks of '" + text
					+ "', which is no route of a method: it is about flights" + " that come and go, if any." + similar);
		}
		return pattern;
	}

	private AuthorizationManager<FlightCall> access(String property, FlightAuthorizationProperties.Rule rule) {
		rule.getAuthorities().forEach((authority) -> check(property + ".authorities", authority));
		rule.getRoles().forEach((role) -> check(property + ".roles", role));
		String[] authorities = Stream
			.concat(rule.getAuthorities().stream(), rule.getRoles().stream().map((role) -> ROLE + role))
			.toArray(String[]::new);
		if ((rule.getAccess() == null) == (authorities.length == 0)) {
			throw new InvalidAuthorizationRuleException(property, (rule.getAccess() == null)
					? "It does not say who may." : "It has both 'access' and authorities, and only one can decide.");
		}
		if (rule.getAccess() != null) {
			return access(rule.getAccess());
		}
		AuthorityAuthorizationManager<FlightCall> manager = AuthorityAuthorizationManager.hasAnyAuthority(authorities);
		if (this.hierarchy != null) {
			manager.setRoleHierarchy(this.hierarchy);
		}
		return manager;
	}

	/**
	 * Refuse what looks like an expression or a list, and would be the name of an
	 * authority that nobody has.
	 */
	private static void check(String property, String authority) {
		if (!StringUtils.hasText(authority)
				|| authority.chars().anyMatch((c) -> Character.isWhitespace(c) || "(),'\"".indexOf(c) >= 0)) {
			throw new InvalidAuthorizationRuleException(property,
					"'" + authority + "' is no authority. Give one name each, and no expression.");
		}
		if (property.endsWith(".roles") && authority.startsWith(ROLE)) {
			throw new InvalidAuthorizationRuleException(property, "'" + authority + "' begins with '" + ROLE
					+ "', which is put before each role. Did you mean '" + authority.substring(ROLE.length()) + "'?");
		}
	}

	private static AuthorizationManager<FlightCall> access(FlightAuthorizationProperties.Access access) {
		return switch (access) {
			case PERMIT_ALL -> SingleResultAuthorizationManager.permitAll();
			case DENY_ALL -> SingleResultAuthorizationManager.denyAll();
			case AUTHENTICATED -> AuthenticatedAuthorizationManager.authenticated();
		};
	}

}
