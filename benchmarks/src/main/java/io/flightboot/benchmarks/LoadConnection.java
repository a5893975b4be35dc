package io.flightboot.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * One client: a connection of its own on which each call follows the one before.
 */
final class LoadConnection {

	private final ManagedChannel channel;

	LoadConnection(ManagedChannel channel) {
		this.channel = channel;
	}

	/**
	 * Call until the time is up.
	 * @return how many calls were answered
	 */
	CompletableFuture<Long> run(SmallCall call, long deadline) {
		Loop loop = new Loop(call, deadline);
		loop.next();
		return loop.done;
	}

	void shutdown() {
		this.channel.shutdownNow();
	}

	private final class Loop {

		private final CompletableFuture<Long> done = new CompletableFuture<>();

		private final SmallCall call;

		private final long deadline;

		private long calls;

		Loop(SmallCall call, long deadline) {
			this.call = call;
			this.deadline = deadline;
		}

		private void next() {
			ClientCall<byte[], Integer> clientCall = LoadConnection.this.channel.newCall(this.call.method(),
					CallOptions.DEFAULT);
			clientCall.start(new Listener(), new Metadata());
			// One more than the answer, so that the end of a stream of one arrives
			// unasked
			clientCall.request(2);
			clientCall.sendMessage(this.call.request());
			clientCall.halfClose();
		}

		private final class Listener extends ClientCall.Listener<Integer> {

			private int messages;

			@Override
			public void onMessage(Integer size) {
				this.messages++;
			}

			@Override
			public void onClose(Status status, Metadata trailers) {
				if (!status.isOk() || this.messages == 0) {
					Loop.this.done.completeExceptionally(
							new IllegalStateException("%s, %d messages".formatted(status, this.messages)));
					return;
				}
				Loop.this.calls++;
				if (System.nanoTime() - Loop.this.deadline < 0) {
					next();
				}
				else {
					Loop.this.done.complete(Loop.this.calls);
				}
			}

		}

	}

}
