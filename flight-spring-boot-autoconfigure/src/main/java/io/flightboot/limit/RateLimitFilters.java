package io.flightboot.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * Filters in their order, as one. What a filter decides later must come within a time.
 *
 * @since 0.1.0
 */
public final class RateLimitFilters {

	private static final Log logger = LogFactory.getLog(RateLimitFilters.class);

	private final List<RateLimitFilter> filters;

	private final Duration timeout;

	/**
	 * Create from filters.
	 * @param filters the filters in their order
	 * @param timeout how long a decision may take
	 */
	public RateLimitFilters(List<RateLimitFilter> filters, Duration timeout) {
		Assert.notNull(timeout, "'timeout' must not be null");
		this.filters = List.copyOf(filters);
		this.timeout = timeout;
	}

	/**
	 * Decide on a call: a decision that comes later comes within the time, and is final.
	 */
	RateDecision check(RateLimitCall call) {
		RateDecision decision = check(call, 0, List.of());
		if (!(decision instanceof RateDecision.Later later)) {
			return decision;
		}
		return RateDecision.later(settled(later).orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> failed(cause(ex))));
	}

	private RateDecision check(RateLimitCall call, int from, List<TrafficBudget> budgets) {
		List<TrafficBudget> all = budgets;
		for (int i = from; i < this.filters.size(); i++) {
			RateDecision decision = this.filters.get(i).check(call);
			Assert.state(decision != null, "A filter of rate limits decided nothing");
			if (decision instanceof RateDecision.Refused) {
				return decision;
			}
			if (decision instanceof RateDecision.Later later) {
				int next = i + 1;
				List<TrafficBudget> before = all;
				return RateDecision
					.later(settled(later).thenApply((settled) -> (settled instanceof RateDecision.Admitted admitted)
							? check(call, next, join(before, admitted.budgets())) : settled));
			}
			all = join(all, ((RateDecision.Admitted) decision).budgets());
		}
		return RateDecision.admit(all);
	}

	private static List<TrafficBudget> join(List<TrafficBudget> first, List<TrafficBudget> second) {
		if (first.isEmpty() || second.isEmpty()) {
			return first.isEmpty() ? second : first;
		}
		List<TrafficBudget> joined = new ArrayList<>(first);
		joined.addAll(second);
		return joined;
	}

	/**
	 * Return what comes in the end, however often it is put off.
	 */
	private static CompletableFuture<RateDecision> settled(RateDecision.Later later) {
		return later.decision().thenCompose(RateLimitFilters::settle).toCompletableFuture();
	}

	private static CompletionStage<RateDecision> settle(RateDecision decision) {
		Assert.state(decision != null, "A filter of rate limits decided nothing");
		return (decision instanceof RateDecision.Later later) ? settled(later)
				: CompletableFuture.completedFuture(decision);
	}

	private RateDecision failed(Throwable ex) {
		if (ex instanceof TimeoutException) {
			logger.error("A filter of rate limits took longer than " + this.timeout.toMillis() + " ms");
			return RateDecision.refuse("The server could not check its limits in time; try again soon", null);
		}
		throw new CompletionException(ex);
	}

	/**
	 * Return what really happened.
	 */
	static Throwable cause(Throwable ex) {
		return (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
	}

}
