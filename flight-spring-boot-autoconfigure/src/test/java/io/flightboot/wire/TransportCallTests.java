package io.flightboot.wire;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the transport says of the end of a call, and what that means.
 */
class TransportCallTests {

	private final TransportCall call = (TransportCall) TransportCall.factory()
		.newServerStreamTracer("service/method", new Metadata());

	@Test
	void aStatusThatWasDeliveredStands() {
		Status given = Status.UNAVAILABLE.withDescription("not ready");
		this.call.answered(given);
		assertThat(this.call.outcome(given)).isSameAs(given);
		assertThat(this.call.isAnswered(given)).isTrue();
	}

	@Test
	void aStatusThatWasNotDeliveredDoesNotCount() {
		this.call.answered(Status.OK.withDescription("sent"));
		assertOutcome(Status.CANCELLED.withDescription("RST"), Status.Code.CANCELLED);
		assertThat(this.call.isAnswered(Status.CANCELLED)).isFalse();
	}

	@Test
	void aLostConnectionIsACancelledCall() {
		assertOutcome(Status.UNAVAILABLE.withDescription("connection terminated for unknown reason"),
				Status.Code.CANCELLED);
		assertOutcome(Status.UNKNOWN.withCause(new IOException("reset by peer")), Status.Code.CANCELLED);
		assertOutcome(Status.INTERNAL.withCause(new Http2Exception(Http2Error.STREAM_CLOSED)), Status.Code.CANCELLED);
	}

	@Test
	void whatTheTransportRefusedStands() {
		assertOutcome(Status.RESOURCE_EXHAUSTED, Status.Code.RESOURCE_EXHAUSTED);
		assertOutcome(Status.UNIMPLEMENTED, Status.Code.UNIMPLEMENTED);
		assertOutcome(Status.DEADLINE_EXCEEDED, Status.Code.DEADLINE_EXCEEDED);
		assertOutcome(Status.INTERNAL, Status.Code.INTERNAL);
	}

	@Test
	void aClientThatGivesUpAtItsDeadlineHasTimedOut() {
		this.call.deadline(Deadline.after(40, TimeUnit.MILLISECONDS));
		assertOutcome(Status.CANCELLED, Status.Code.DEADLINE_EXCEEDED);
		this.call.deadline(Deadline.after(-1, TimeUnit.SECONDS));
		assertOutcome(Status.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
	}

	@Test
	void aClientThatGivesUpLongBeforeItsDeadlineHasCancelled() {
		this.call.deadline(Deadline.after(1, TimeUnit.HOURS));
		assertOutcome(Status.CANCELLED, Status.Code.CANCELLED);
	}

	@Test
	void isFoundInItsContext() {
		assertThat(TransportCall.of(this.call.filterContext(Context.ROOT))).isSameAs(this.call);
		assertThat(TransportCall.of(Context.ROOT)).isNull();
	}

	private void assertOutcome(Status closed, Status.Code outcome) {
		assertThat(this.call.outcome(closed).getCode()).isEqualTo(outcome);
	}

}
