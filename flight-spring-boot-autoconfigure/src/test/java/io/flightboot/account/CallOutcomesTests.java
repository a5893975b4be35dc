package io.flightboot.account;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.grpc.Attributes;
import io.grpc.Metadata;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallOutcomes}.
 */
class CallOutcomesTests {

	private final RunningCall call = new RunningCall("1", FlightMethod.DO_GET, new Metadata(), Attributes.EMPTY, null,
			null);

	@Test
	void whatEndsWellSucceeded() {
		assertThat(CallOutcomes.of(this.call, new CallStatus(FlightStatusCode.OK), true))
			.isEqualTo(UsageOutcome.SUCCEEDED);
	}

	@Test
	void whatNoHandlerHasSeenWasRefused() {
		this.call.failed(FlightErrorCode.BACKPRESSURE);
		assertThat(CallOutcomes.of(this.call, CallStatus.RESOURCE_EXHAUSTED, false)).isEqualTo(UsageOutcome.REFUSED);
		assertThat(CallOutcomes.of(this.call, CallStatus.RESOURCE_EXHAUSTED, true)).isEqualTo(UsageOutcome.FAILED);
	}

	@Test
	void whoeverMayNotWasRefusedEvenByTheHandler() {
		this.call.failed(FlightErrorCode.FORBIDDEN);
		assertThat(CallOutcomes.of(this.call, CallStatus.UNAUTHORIZED, true)).isEqualTo(UsageOutcome.REFUSED);
	}

	@Test
	void quotaThatIsUsedUpRefusesNewCallsAndFailsRunningOnes() {
		this.call.cancel(new FlightException(FlightErrorCode.QUOTA_EXCEEDED, "Too much"));
		assertThat(CallOutcomes.of(this.call, CallStatus.RESOURCE_EXHAUSTED, true)).isEqualTo(UsageOutcome.FAILED);
		assertThat(CallOutcomes.of(this.call, CallStatus.RESOURCE_EXHAUSTED, false)).isEqualTo(UsageOutcome.REFUSED);
	}

	@Test
	void deadlineThatPassesCancels() {
		this.call.cancel(new FlightException(FlightErrorCode.TIMEOUT, "Too late"));
		assertThat(CallOutcomes.of(this.call, CallStatus.TIMED_OUT, true)).isEqualTo(UsageOutcome.CANCELLED);
	}

	@Test
	void timeLimitOfTheHandlerFails() {
		this.call.failed(FlightErrorCode.TIMEOUT);
		assertThat(CallOutcomes.of(this.call, CallStatus.TIMED_OUT, true)).isEqualTo(UsageOutcome.FAILED);
	}

	@Test
	void clientThatGoesAwayCancels() {
		assertThat(CallOutcomes.of(this.call, CallStatus.CANCELLED, true)).isEqualTo(UsageOutcome.CANCELLED);
		assertThat(CallOutcomes.of(this.call, CallStatus.INTERNAL, true)).isEqualTo(UsageOutcome.FAILED);
	}

}
