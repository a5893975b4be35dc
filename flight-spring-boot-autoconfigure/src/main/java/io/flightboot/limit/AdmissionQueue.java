package io.flightboot.limit;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Where calls wait until others end.
 *
 * @param size how many may wait
 * @param sizePerCaller how many of one caller may
 * @param maxWait how long each of them may
 * @since 0.1.0
 */
public record AdmissionQueue(int size, int sizePerCaller, Duration maxWait) {

	public AdmissionQueue {
		Assert.isTrue(size >= 0, "'size' must not be negative");
		Assert.isTrue(sizePerCaller >= 0, "'sizePerCaller' must not be negative");
		Assert.isTrue(maxWait.toMillis() > 0, "'maxWait' must be at least a millisecond");
	}

}
