package io.flightboot.codec;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Assertions on what clients are told.
 */
final class Refusals {

	private Refusals() {
	}

	static AbstractStringAssert<?> assertRefused(ThrowingCallable call) {
		return assertRefused(FlightErrorCode.BAD_ARGUMENT, call);
	}

	/**
	 * Assert that the call fails with this code, in words without Java in them.
	 */
	static AbstractStringAssert<?> assertRefused(FlightErrorCode code, ThrowingCallable call) {
		FlightException ex = catchThrowableOfType(FlightException.class, call);
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(code);
		return assertThat(ex.getMessage())
			.doesNotContain("java.", "io.flightboot", "jackson", "msgpack.core", "reference chain", "Source:",
					"Exception")
			.doesNotContainPattern("\\bnull\\b")
			.hasSizeLessThan(600);
	}

}
