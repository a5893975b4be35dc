package io.flightboot.security.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.RawProducerHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * Rules in their order, of which the first that speaks of a call decides. Listings and
 * built-in actions show and renew only what other rules allow, so that they are refused
 * only by rules that name them.
 *
 * @since 0.1.0
 */
public final class AuthorizationRules implements AuthorizationManager<FlightCall> {

	/** Route of all calls that a raw producer serves. */
	static final String PRODUCER = RawProducerHandler.ROUTE;

	private static final String DEFAULT = "the default access";

	/** Clients make up the names that they upload to. */
	private static final int MOST_FOUND = 10_000;

	private final List<AuthorizationRule> rules;

	private final AuthorizationManager<FlightCall> defaultAccess;

	private final Set<String> builtIn;

	private final Map<Use, Optional<AuthorizationRule>> found = new ConcurrentHashMap<>();

	/**
	 * Create the rules.
	 * @param rules the rules in their order
	 * @param defaultAccess who may use what no rule speaks of
	 * @param builtIn types of actions that decide by themselves unless a rule names them
	 */
	public AuthorizationRules(List<AuthorizationRule> rules, AuthorizationManager<FlightCall> defaultAccess,
			Set<String> builtIn) {
		this.rules = List.copyOf(rules);
		this.defaultAccess = defaultAccess;
		this.builtIn = Set.copyOf(builtIn);
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> caller,
			FlightCall call) {
		Use use = new Use(RuleMethod.of(call.method()), call.route());
		Optional<AuthorizationRule> known = this.found.get(use);
		if (known == null) {
			known = find(use);
			if (this.found.size() < MOST_FOUND) {
				this.found.put(use, known);
			}
		}
		AuthorizationRule rule = known.orElse(null);
		if (rule == null) {
			return isDecidedElsewhere(use) ? null : decide(this.defaultAccess, DEFAULT, caller, call);
		}
		return decide(rule.access(), rule.name(), caller, call);
	}

	private static @Nullable AuthorizationResult decide(AuthorizationManager<FlightCall> access, String rule,
			Supplier<? extends @Nullable Authentication> caller, FlightCall call) {
		AuthorizationResult result = access.authorize(caller, call);
		return (result != null) ? new RuleDecision(result.isGranted(), rule) : null;
	}

	private Optional<AuthorizationRule> find(Use use) {
		return this.rules.stream()
			.filter((rule) -> !isDecidedElsewhere(use) || !rule.actions().isEmpty() || !rule.methods().isEmpty())
			.filter((rule) -> rule.appliesTo(use.method(), use.name()))
			.findFirst();
	}

	private boolean isDecidedElsewhere(Use use) {
		return use.method() == RuleMethod.LIST
				|| (use.method() == RuleMethod.ACTION && this.builtIn.contains(use.name()));
	}

	/**
	 * What somebody wants to do.
	 *
	 * @param method what is done
	 * @param name the route or action
	 */
	private record Use(RuleMethod method, String name) {
	}

}
