package io.flightboot.account;

/**
 * How a call ended, as far as its cost is concerned.
 *
 * @since 0.1.0
 */
public enum UsageOutcome {

	/** The call did what it was asked for. */
	SUCCEEDED,

	/** The call was turned away by a gate: a limit, a quota or a rule. */
	REFUSED,

	/** The call ended with an error. */
	FAILED,

	/** The client went away, or its time was over. */
	CANCELLED

}
