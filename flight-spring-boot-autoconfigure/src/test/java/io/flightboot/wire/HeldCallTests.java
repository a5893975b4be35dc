package io.flightboot.wire;

import java.util.ArrayList;
import java.util.List;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeldCall}.
 */
class HeldCallTests {

	private static final Context.Key<String> KEY = Context.key("test");

	private final List<String> seen = new ArrayList<>();

	private final ClosedCall call = new ClosedCall();

	@Test
	void eventsThatCameBeforeAreToldInTheirOrderAndTheRestAtOnce() throws Exception {
		HeldCall<String, String> held = Context.current().withValue(KEY, "mine").call(() -> hold(this.call));
		held.onReady();
		held.onHalfClose();
		assertThat(this.seen).isEmpty();
		held.proceed(null);
		assertThat(this.seen).containsExactly("started mine", "ready", "half closed");
		held.onCancel();
		assertThat(this.seen).endsWith("cancelled");
	}

	@Test
	void messagesAreAskedForWhenTheListenerIsInPlace() {
		HeldCall<String, String> held = new HeldCall<>(this.call, new Metadata(), (started, headers) -> {
			started.request(2);
			this.seen.add("started " + this.call.requested);
			return new ServerCall.Listener<>() {

				@Override
				public void onReady() {
					HeldCallTests.this.seen.add("ready " + HeldCallTests.this.call.requested);
				}

			};
		});
		held.onReady();
		held.proceed(null);
		assertThat(this.seen).containsExactly("started 0", "ready 0");
		assertThat(this.call.requested).isEqualTo(2);
	}

	@Test
	void onlyTheFirstDecisionCounts() {
		HeldCall<String, String> held = hold(this.call);
		held.refuse(new IllegalStateException("no"));
		held.proceed(null);
		held.refuse(new IllegalStateException("no"));
		assertThat(this.seen).isEmpty();
		assertThat(this.call.closed).hasSize(1);
	}

	@Test
	void callThatIsGoneIsNotStarted() {
		this.call.cancelled = true;
		HeldCall<String, String> held = hold(this.call);
		held.onCancel();
		held.proceed(null);
		assertThat(this.seen).isEmpty();
	}

	@Test
	void failureOfWhatFollowsIsToldToWhoeverEndsTheCall() {
		List<Throwable> failures = new ArrayList<>();
		IllegalStateException failure = new IllegalStateException("Failed on purpose");
		CallFailure.handledBy(Context.current(), failures::add)
			.run(() -> new HeldCall<String, String>(this.call, new Metadata(), (call, headers) -> {
				throw failure;
			}).proceed(null));
		assertThat(failures).containsExactly(failure);
	}

	private HeldCall<String, String> hold(ServerCall<String, String> call) {
		return new HeldCall<>(call, new Metadata(), (started, headers) -> {
			this.seen.add("started " + KEY.get());
			return new ServerCall.Listener<>() {

				@Override
				public void onReady() {
					HeldCallTests.this.seen.add("ready");
				}

				@Override
				public void onHalfClose() {
					HeldCallTests.this.seen.add("half closed");
				}

				@Override
				public void onCancel() {
					HeldCallTests.this.seen.add("cancelled");
				}

			};
		});
	}

	static class ClosedCall extends ServerCall<String, String> {

		final List<Status> closed = new ArrayList<>();

		boolean cancelled;

		int requested;

		@Override
		public void request(int numMessages) {
			this.requested += numMessages;
		}

		@Override
		public void sendHeaders(Metadata headers) {
		}

		@Override
		public void sendMessage(String message) {
		}

		@Override
		public void close(Status status, Metadata trailers) {
			this.closed.add(status);
		}

		@Override
		public boolean isCancelled() {
			return this.cancelled;
		}

		@Override
		public MethodDescriptor<String, String> getMethodDescriptor() {
			throw new UnsupportedOperationException();
		}

	}

}
