package io.flightboot.limit;

/**
 * What becomes of calls while the shared store of buckets does not answer.
 *
 * @since 0.1.0
 */
public enum StoreOutage {

	/** Each replica limits for itself. */
	LOCAL,

	/** Nothing is limited. */
	ADMIT,

	/** No call that has a limit is served. */
	REFUSE

}
