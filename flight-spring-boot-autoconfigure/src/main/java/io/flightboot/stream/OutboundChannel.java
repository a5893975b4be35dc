package io.flightboot.stream;

import io.flightboot.wire.OutboundMessage;
import io.grpc.Metadata;
import io.grpc.ServerCall;

/**
 * The way out of a call: nothing is sent before the client is ready for it, or after the
 * call was cancelled. One thread sends.
 *
 * @since 0.1.0
 */
public final class OutboundChannel {

	private final ServerCall<?, OutboundMessage> call;

	private final ReadinessGate gate;

	private boolean waiting = true;

	private boolean headersSent;

	private boolean resultSent;

	public OutboundChannel(ServerCall<?, OutboundMessage> call, ReadinessGate gate) {
		this.call = call;
		this.gate = gate;
	}

	/**
	 * Send without waiting from now on: for few and small messages on a thread that must
	 * not wait.
	 */
	public void withoutWaiting() {
		this.waiting = false;
	}

	/**
	 * Wait until the client can take more.
	 */
	void awaitReady() {
		sendHeaders();
		if (this.waiting) {
			this.gate.await();
		}
	}

	/**
	 * Send a message. It belongs to the channel from here on, sent or not.
	 */
	void send(OutboundMessage message) {
		try {
			this.gate.checkCancelled();
			sendHeaders();
		}
		catch (RuntimeException ex) {
			message.close();
			throw ex;
		}
		this.call.sendMessage(message);
	}

	/**
	 * Wait, and then send a message.
	 */
	public void sendWhenReady(OutboundMessage message) {
		awaitReady();
		send(message);
	}

	/**
	 * Wait, and then send one of the results of a call. The first comes as soon as it
	 * can: what was asked for is done, and nobody should do it again because of a limit.
	 */
	private void sendResult(OutboundMessage message) {
		if (this.resultSent && this.waiting) {
			this.gate.awaitPace();
		}
		this.resultSent = true;
		sendWhenReady(message);
	}

	/**
	 * Return the way for results, which may be few and small.
	 */
	public MessageSink<OutboundMessage> results() {
		return new MessageSink<>() {

			@Override
			public void send(OutboundMessage message) {
				sendResult(message);
			}

			@Override
			public void sendLast(OutboundMessage message) {
				sendResult(message.last());
			}

		};
	}

	/**
	 * Count a message that holds buffers, and return what to run when it is given up.
	 */
	Runnable track() {
		return this.gate.track();
	}

	private void sendHeaders() {
		if (!this.headersSent) {
			this.headersSent = true;
			this.call.sendHeaders(new Metadata());
		}
	}

}
