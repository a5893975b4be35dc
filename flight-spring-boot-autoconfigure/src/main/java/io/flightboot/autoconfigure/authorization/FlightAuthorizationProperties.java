package io.flightboot.autoconfigure.authorization;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.flightboot.security.authorization.RuleMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of who may do what.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.security.authorization")
public class FlightAuthorizationProperties {

	/**
	 * Who may use what no rule speaks of, if there are rules.
	 */
	private Access defaultAccess = Access.DENY_ALL;

	/**
	 * Rules, of which the first that speaks of a call decides.
	 */
	private List<Rule> rules = new ArrayList<>();

	public Access getDefaultAccess() {
		return this.defaultAccess;
	}

	public void setDefaultAccess(Access defaultAccess) {
		this.defaultAccess = defaultAccess;
	}

	public List<Rule> getRules() {
		return this.rules;
	}

	public void setRules(List<Rule> rules) {
		this.rules = rules;
	}

	/**
	 * Who may, if it does not depend on authorities.
	 */
	public enum Access {

		/** Everybody who gets as far as that. */
		PERMIT_ALL,

		/** Nobody. */
		DENY_ALL,

		/** Whoever is known. */
		AUTHENTICATED

	}

	/**
	 * What may be done, and by whom.
	 */
	public static class Rule {

		/**
		 * Patterns of routes, such as 'sales/**', 'sales/trades/*' or
		 * 'sales/trades/{symbol}'.
		 */
		private List<String> routes = new ArrayList<>();

		/**
		 * Types of actions; '*' stands for any text.
		 */
		private List<String> actions = new ArrayList<>();

		/**
		 * What the rule is limited to; all but LIST unless set.
		 */
		private Set<RuleMethod> methods = EnumSet.noneOf(RuleMethod.class);

		/**
		 * Who may, if it does not depend on authorities.
		 */
		private @Nullable Access access;

		/**
		 * Authorities, of which a caller needs any.
		 */
		private List<String> authorities = new ArrayList<>();

		/**
		 * Roles, of which a caller needs any: authorities without their 'ROLE_'.
		 */
		private List<String> roles = new ArrayList<>();

		public List<String> getRoutes() {
			return this.routes;
		}

		public void setRoutes(List<String> routes) {
			this.routes = routes;
		}

		public List<String> getActions() {
			return this.actions;
		}

		public void setActions(List<String> actions) {
			this.actions = actions;
		}

		public Set<RuleMethod> getMethods() {
			return this.methods;
		}

		public void setMethods(Set<RuleMethod> methods) {
			this.methods = methods;
		}

		public @Nullable Access getAccess() {
			return this.access;
		}

		public void setAccess(@Nullable Access access) {
			this.access = access;
		}

		public List<String> getAuthorities() {
			return this.authorities;
		}

		public void setAuthorities(List<String> authorities) {
			this.authorities = authorities;
		}

		public List<String> getRoles() {
			return this.roles;
		}

		public void setRoles(List<String> roles) {
			this.roles = roles;
		}

		@Override
		public String toString() {
			return "Rule" + this.routes + this.actions;
		}

	}

}
