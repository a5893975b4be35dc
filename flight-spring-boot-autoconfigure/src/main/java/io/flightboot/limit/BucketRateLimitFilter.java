package io.flightboot.limit;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.Assert;

/**
 * Limits calls and bytes with token buckets. A caller's own limits come before those that
 * it shares with others, so that who is over the first uses up nothing of the second.
 *
 * @since 0.1.0
 */
public final class BucketRateLimitFilter implements RateLimitFilter, Ordered {

	private final RateBuckets buckets;

	private final Predicate<Principal> exempt;

	private final Duration maxWait;

	private final List<RateRule> everybody;

	private final Map<String, List<RateRule>> callers = new HashMap<>();

	private final Map<String, List<RateRule>> patterns = new LinkedHashMap<>();

	/** Bounded by the routes that are served. */
	private final Map<String, List<RateRule>> routes = new ConcurrentHashMap<>();

	private final AntPathMatcher matcher = new AntPathMatcher();

	/**
	 * Create the filter.
	 * @param rules who may call how often
	 * @param buckets where to keep account of that
	 * @param exempt tells authenticated callers without limits
	 * @param maxWait how long streams may pause for bytes; nobody may start another call
	 * who would have to wait longer
	 */
	public BucketRateLimitFilter(RateLimitRules rules, RateBuckets buckets, Predicate<Principal> exempt,
			Duration maxWait) {
		Assert.notNull(rules, "'rules' must not be null");
		Assert.notNull(buckets, "'buckets' must not be null");
		Assert.notNull(exempt, "'exempt' must not be null");
		Assert.notNull(maxWait, "'maxWait' must not be null");
		Assert.isTrue(!maxWait.isNegative(), "'maxWait' must not be negative");
		this.buckets = buckets;
		this.exempt = exempt;
		this.maxWait = maxWait;
		List<RateRule> global = RateRule.of("global", rules.global(), false, "");
		this.everybody = join(RateRule.of("caller", rules.perCaller(), true, ""), global);
		rules.callers()
			.forEach((name, limits) -> this.callers.put(name,
					join(RateRule.of("caller", limits.or(rules.perCaller()), true, ""), global)));
		rules.routes().forEach((route) -> {
			String name = "route/" + route.pattern();
			String where = " of " + route.pattern();
			this.patterns.merge(route.pattern(), join(RateRule.of(name, route.perCaller(), true, where),
					RateRule.of(name, route.total(), false, where)), BucketRateLimitFilter::join);
		});
	}

	private static List<RateRule> join(List<RateRule> first, List<RateRule> second) {
		List<RateRule> joined = new ArrayList<>(first);
		joined.addAll(second);
		return List.copyOf(joined);
	}

	@Override
	public RateDecision check(RateLimitCall call) {
		Principal principal = call.principal();
		if (principal != null && this.exempt.test(principal)) {
			return RateDecision.admit();
		}
		List<RateRule> rules = (call.phase() == RateLimitCall.Phase.HEADERS) ? callerRules(call.caller())
				: routeRules(call.route());
		return check(rules, 0, call.caller());
	}

	private List<RateRule> callerRules(CallerKey caller) {
		return (caller.kind() == CallerKey.Kind.USER) ? this.callers.getOrDefault(caller.name(), this.everybody)
				: this.everybody;
	}

	private List<RateRule> routeRules(String route) {
		if (this.patterns.isEmpty()) {
			return List.of();
		}
		List<RateRule> known = this.routes.get(route);
		return (known != null) ? known : this.routes.computeIfAbsent(route, this::match);
	}

	private List<RateRule> match(String route) {
		List<RateRule> rules = new ArrayList<>();
		this.patterns.forEach((pattern, matching) -> {
			if (this.matcher.match(pattern, route)) {
				rules.addAll(matching);
			}
		});
		rules.sort(Comparator.comparing(RateRule::isShared));
		return List.copyOf(rules);
	}

	private RateDecision check(List<RateRule> rules, int from, CallerKey caller) {
		for (int i = from; i < rules.size(); i++) {
			RateRule rule = rules.get(i);
			CompletableFuture<Long> answer = this.buckets.apply(
					(rule.what() == RateRule.What.REQUESTS) ? BucketOperation.TAKE : BucketOperation.ASK,
					rule.key(caller), 1);
			if (!answer.isDone() || answer.isCompletedExceptionally()) {
				int next = i + 1;
				return RateDecision.later(answer.thenApply((wait) -> {
					RateDecision refused = refusal(rule, wait);
					return (refused != null) ? refused : check(rules, next, caller);
				}));
			}
			RateDecision refused = refusal(rule, answer.join());
			if (refused != null) {
				return refused;
			}
		}
		return admit(rules, caller);
	}

	private @Nullable RateDecision refusal(RateRule rule, long wait) {
		boolean patient = rule.what() != RateRule.What.REQUESTS && wait <= this.maxWait.toNanos();
		if (wait == 0 || patient) {
			return null;
		}
		Duration after = Waits.ofNanos(wait);
		return RateDecision.refuse(rule.describe() + "; try again in " + Waits.text(after), after);
	}

	private RateDecision admit(List<RateRule> rules, CallerKey caller) {
		List<TrafficBudget> budgets = null;
		for (RateRule rule : rules) {
			if (rule.what() != RateRule.What.REQUESTS) {
				budgets = (budgets != null) ? budgets : new ArrayList<>(rules.size());
				budgets.add(new BucketTrafficBudget(this.buckets, rule, rule.key(caller)));
			}
		}
		return (budgets != null) ? RateDecision.admit(budgets) : RateDecision.admit();
	}

	@Override
	public int getOrder() {
		return 0;
	}

}
