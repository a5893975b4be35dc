package io.flightboot.observation;

import io.flightboot.call.FlightErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failures are refusals.
 */
class RefusalsTests {

	@Test
	void gatesRefuse() {
		assertThat(Refusals.reason(FlightErrorCode.UNAUTHENTICATED, false)).isEqualTo("unauthenticated");
		assertThat(Refusals.reason(FlightErrorCode.FORBIDDEN, false)).isEqualTo("forbidden");
		assertThat(Refusals.reason(FlightErrorCode.BACKPRESSURE, false)).isEqualTo("admission");
		assertThat(Refusals.reason(FlightErrorCode.RATE_LIMITED, false)).isEqualTo("rate");
		assertThat(Refusals.reason(FlightErrorCode.OUT_OF_MEMORY, false)).isEqualTo("memory");
		assertThat(Refusals.reason(FlightErrorCode.NOT_READY, false)).isEqualTo("not ready");
		assertThat(Refusals.reason(FlightErrorCode.SHUTTING_DOWN, false)).isEqualTo("draining");
	}

	@Test
	void handlersOnlyRefuseCallers() {
		assertThat(Refusals.reason(FlightErrorCode.FORBIDDEN, true)).isEqualTo("forbidden");
		assertThat(Refusals.reason(FlightErrorCode.SHUTTING_DOWN, true)).isNull();
		assertThat(Refusals.reason(FlightErrorCode.BACKPRESSURE, true)).isNull();
		assertThat(Refusals.reason(FlightErrorCode.RATE_LIMITED, true)).isNull();
	}

	@Test
	void otherFailuresAreNoRefusals() {
		assertThat(Refusals.reason(FlightErrorCode.NOT_FOUND, false)).isNull();
		assertThat(Refusals.reason(null, false)).isNull();
	}

}
