package io.flightboot.wire;

import java.util.concurrent.RejectedExecutionException;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A call that closes once, drops what is sent after its close, and may be used from
 * several threads. gRPC's own call throws in all of these cases.
 * <p>
 * gRPC wakes the thread of the connection for the headers of a stream, for each message
 * and for the end, and each may become a packet of its own, unless that thread itself
 * sends them. So here headers wait for what comes first after them, a small first message
 * for that thread, and the {@linkplain OutboundMessage#last() last} message for the end.
 *
 * @param <ReqT> the type of requests
 * @param <RespT> the type of responses
 * @since 0.1.0
 */
public final class OnceServerCall<ReqT, RespT> extends SimpleForwardingServerCall<ReqT, RespT> {

	private static final Log logger = LogFactory.getLog(OnceServerCall.class);

	private boolean headersSent;

	private @Nullable Metadata heldHeaders;

	private volatile @Nullable RespT heldMessage;

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
			this.heldHeaders = headers;
		}
	}

	@Override
	public synchronized void sendMessage(RespT message) {
		if (this.closed) {
			discard(message);
			return;
		}
		sendHeldMessage();
		if (isLast(message)) {
			this.heldMessage = message;
		}
		else if (this.transport != null && this.heldHeaders != null && isSmall(message)) {
			this.heldMessage = message;
			this.transport.execute(this::sendHeldSoon);
		}
		else {
			send(message);
		}
	}

	private boolean isLast(RespT message) {
		return getMethodDescriptor().getType().serverSendsOneMessage()
				|| (message instanceof OutboundMessage outbound && outbound.isLast());
	}

	private boolean isSmall(RespT message) {
		return message instanceof OutboundMessage outbound && !outbound.hasBody();
	}

	private void sendHeldSoon() {
		// Without waiting for a thread that sends it already, and maybe a large one too
		if (this.heldMessage != null) {
			synchronized (this) {
				if (!this.closed) {
					sendHeldMessage();
				}
			}
		}
	}

	private void sendHeldMessage() {
		RespT message = this.heldMessage;
		if (message != null) {
			this.heldMessage = null;
			send(message);
		}
	}

	private void send(RespT message) {
		try {
			sendHeldHeaders();
			super.sendMessage(message);
		}
		catch (RuntimeException | Error ex) {
			discard(message);
			throw ex;
		}
	}

	private void sendHeldHeaders() {
		Metadata headers = this.heldHeaders;
		if (headers != null) {
			this.heldHeaders = null;
			super.sendHeaders(headers);
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
				if (this.transport != null && (this.heldHeaders != null || this.heldMessage != null)) {
					this.transport.execute(() -> end(status, trailers));
				}
				else {
					end(status, trailers);
				}
			}
			catch (RejectedExecutionException ex) {
				// The thread of the connection has ended, so nobody waits for the status
				discardHeld();
			}
		}
	}

	private synchronized void end(Status status, Metadata trailers) {
		try {
			sendHeldMessage();
			sendHeldHeaders();
			super.close(status, trailers);
		}
		catch (OutOfMemoryError ex) {
			// Who closes a call has done with it, and if the held message did not fit,
			// gRPC has told the client
			logger.error("There is no memory to send the end of a call", ex);
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
		discardHeld();
		return open;
	}

	/**
	 * Return whether a status was given to the transport.
	 */
	public boolean isClosed() {
		return this.closed;
	}

	private void discardHeld() {
		RespT message = this.heldMessage;
		if (message != null) {
			this.heldMessage = null;
			discard(message);
		}
	}

	private static void discard(Object message) {
		if (message instanceof OutboundMessage outbound) {
			outbound.close();
		}
	}

}
