package io.flightboot.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a {@link RateLimitFilter} says to a call.
 *
 * @since 0.1.0
 */
public sealed interface RateDecision {

	/**
	 * The call may go on.
	 */
	static RateDecision admit() {
		return Admitted.FREELY;
	}

	/**
	 * The call may go on, and its bytes are charged to budgets.
	 */
	static RateDecision admit(List<? extends TrafficBudget> budgets) {
		return budgets.isEmpty() ? Admitted.FREELY : new Admitted(List.copyOf(budgets));
	}

	/**
	 * The call may not go on.
	 * @param message tells the client which limit it is, and nothing about other callers
	 * @param after when another try may do better, or {@code null} if that is not known
	 */
	static RateDecision refuse(String message, @Nullable Duration after) {
		return new Refused(message, after);
	}

	/**
	 * The decision comes later. The call waits for it, on no thread of the transport.
	 */
	static RateDecision later(CompletionStage<? extends RateDecision> decision) {
		return new Later(decision);
	}

	/**
	 * The call may go on.
	 *
	 * @param budgets what its bytes are charged to
	 */
	record Admitted(List<TrafficBudget> budgets) implements RateDecision {

		static final Admitted FREELY = new Admitted(List.of());

		public Admitted {
			Assert.notNull(budgets, "'budgets' must not be null");
		}

	}

	/**
	 * The call may not go on.
	 *
	 * @param message tells the client which limit it is
	 * @param after when another try may do better, or {@code null} if that is not known
	 */
	record Refused(String message, @Nullable Duration after) implements RateDecision {

		public Refused {
			Assert.notNull(message, "'message' must not be null");
		}

		FlightException exception() {
			return new FlightException(FlightErrorCode.RATE_LIMITED, this.message, RetryHint.here(this.after), null);
		}

	}

	/**
	 * The decision comes later.
	 *
	 * @param decision the decision; if it fails, the call fails with that exception
	 */
	record Later(CompletionStage<? extends RateDecision> decision) implements RateDecision {

		public Later {
			Assert.notNull(decision, "'decision' must not be null");
		}

	}

}
