package io.flightboot.wire;

import java.util.concurrent.RejectedExecutionException;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call that closes once, drops what is sent after its close, and may be used from
 * several threads. gRPC's own call throws in all of these cases.
 *
 * @param <ReqT> the type of requests
 * @param <RespT> the type of responses
 * @since 0.1.0
 */
public final class OnceServerCall<ReqT, RespT> extends SimpleForwardingServerCall<ReqT, RespT> {

	private boolean headersSent;

	private volatile boolean closed;

	private final @Nullable TransportCall transport;

	public OnceServerCall(ServerCall<ReqT, RespT> delegate) {
		this(delegate, null);
	}

	/**
	 * Create a call.
	 * @param delegate the call to close
	 * @param transport is told with which status, unless it is {@code null}
	 */
	public OnceServerCall(ServerCall<ReqT, RespT> delegate, @Nullable TransportCall transport) {
		super(delegate);
		this.transport = transport;
	}

	@Override
	public synchronized void request(int numMessages) {
		if (!this.closed) {
			super.request(numMessages);
		}
	}

	@Override
	public synchronized void sendHeaders(Metadata headers) {
		if (!this.closed && !this.headersSent) {
			this.headersSent = true;
			super.sendHeaders(headers);
		}
	}

	@Override
	public synchronized void sendMessage(RespT message) {
		if (this.closed) {
			discard(message);
			return;
		}
		try {
			super.sendMessage(message);
		}
		catch (RuntimeException | Error ex) {
			discard(message);
			throw ex;
		}
	}

	@Override
	public synchronized void close(Status status, Metadata trailers) {
		if (!this.closed) {
			this.closed = true;
			if (this.transport != null) {
				this.transport.answered(status);
			}
			try {
				super.close(status, trailers);
			}
			catch (RejectedExecutionException ex) {
				// The thread of the connection has ended, so nobody waits for the status
			}
		}
	}

	/**
	 * Drop all that would be sent from now on, the status too, because the transport has
	 * ended the call by itself.
	 * @return whether the call was open
	 */
	public synchronized boolean abandon() {
		boolean open = !this.closed;
		this.closed = true;
		return open;
	}

	/**
	 * Return whether a status was given to the transport.
	 */
	public boolean isClosed() {
		return this.closed;
	}

	private static void discard(Object message) {
		if (message instanceof OutboundMessage outbound) {
			outbound.close();
		}
	}

}
