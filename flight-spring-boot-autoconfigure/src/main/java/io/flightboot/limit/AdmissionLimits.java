package io.flightboot.limit;

import org.springframework.util.Assert;

/**
 * How many calls may run at the same time.
 *
 * @param calls all calls
 * @param streams those of them that are streams: DoGet, DoPut and DoExchange
 * @since 0.1.0
 */
public record AdmissionLimits(int calls, int streams) {

	/** As many as come. */
	public static final AdmissionLimits NONE = new AdmissionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

	public AdmissionLimits {
		Assert.isTrue(calls > 0, "'calls' must be positive");
		Assert.isTrue(streams > 0, "'streams' must be positive");
	}

	boolean allow(int calls, int streams, boolean stream) {
		return calls < this.calls && (!stream || streams < this.streams);
	}

}
