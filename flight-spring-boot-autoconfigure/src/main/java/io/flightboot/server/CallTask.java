package io.flightboot.server;

import java.io.InputStream;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.error.ResolvedError;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.OutboundChannel;
import io.flightboot.stream.ReadinessGate;
import io.flightboot.wire.OutboundMessage;
import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.micrometer.context.ContextSnapshotFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.util.Assert;

/**
 * One call from its first message to its one end: the hop to a worker, the handler, the
 * status. It owns the allocator of the call, which is given back when the worker is done
 * and, where messages may still come in, the RPC too.
 */
final class CallTask implements FlightInvocation {

	private static final Log logger = LogFactory.getLog(CallTask.class);

	private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().clearMissing(true).build();

	private final CallServices services;

	private final ServerCall<InputStream, OutboundMessage> transport;

	private final RunningCall call;

	private final ReadinessGate gate;

	private final OutboundChannel channel;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicBoolean started = new AtomicBoolean();

	private @Nullable BufferAllocator allocator;

	private volatile CallWorkers.@Nullable Turn turn;

	private boolean inbound;

	private boolean working;

	CallTask(CallServices services, ServerCall<InputStream, OutboundMessage> transport) {
		this.services = services;
		this.transport = transport;
		RunningCall running = RunningCall.KEY.get();
		Assert.state(running != null, "The server has no RunningCallInterceptor");
		this.call = running;
		this.gate = new ReadinessGate(running, transport::isReady, services.memory(), services.options().readyTimeout(),
				TransportCall.current());
		this.channel = new OutboundChannel(transport, this.gate);
		transport.setOnReadyThreshold(services.options().outboundThreshold());
		running.onCancel(this::cancelledBeforeStart);
	}

	CallServices services() {
		return this.services;
	}

	@Override
	public RunningCall call() {
		return this.call;
	}

	ServerCall<InputStream, OutboundMessage> transport() {
		return this.transport;
	}

	ReadinessGate gate() {
		return this.gate;
	}

	OutboundChannel channel() {
		return this.channel;
	}

	@Override
	public synchronized BufferAllocator allocator() {
		if (this.allocator == null) {
			this.allocator = this.services.memory().allocate(this.call);
		}
		return this.allocator;
	}

	@Override
	public void intercepted(FlightCallInterceptor.Chain handler) throws Exception {
		this.services.interceptors().apply(this.call, handler);
	}

	/**
	 * Tell that messages come in beside the work, so that the allocator stays until they
	 * end.
	 */
	void inboundStarts() {
		synchronized (this) {
			this.inbound = true;
		}
		// Listeners may be kept from it by what an interceptor throws
		this.call.onEnd((status) -> inboundDone());
	}

	/**
	 * Tell that no message comes in any more.
	 */
	void inboundDone() {
		done(false);
	}

	/**
	 * Serve the call: on a worker, or at once if it can't block.
	 * @return whether the call is served; one that was cancelled or finds no worker is
	 * not
	 */
	boolean start(Body body, boolean mayBlock) {
		if (!this.started.compareAndSet(false, true)) {
			return false;
		}
		this.services.calls().started(this.call, this::abort);
		synchronized (this) {
			this.working = true;
		}
		if (!mayBlock) {
			this.channel.withoutWaiting();
			run(body);
			return true;
		}
		try {
			CallWorkers.Turn turn = this.services.workers().turn();
			this.turn = turn;
			turn.execute(SNAPSHOTS.captureAll().wrap(Context.current().wrap(() -> run(body))));
			return true;
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// The error of a JVM that gets no more threads
			fail(new FlightException(FlightErrorCode.BACKPRESSURE,
					"The server serves as many calls as it can; try again soon", ex));
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
		done(true);
		return false;
	}

	private void run(Body body) {
		try (FlightCallScope.Opened scope = this.services.scopes().open(this.call)) {
			serve(body);
		}
		finally {
			done(true);
			// A worker goes back to its pool without what was meant for this call
			Thread.interrupted();
			MDC.clear();
		}
	}

	private void serve(Body body) {
		if (isOver()) {
			body.skip();
			return;
		}
		try {
			body.run();
			succeed();
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	/**
	 * Return whether the call ended while it waited for a worker, and end it if it was
	 * cancelled.
	 */
	private boolean isOver() {
		FlightException cancellation = this.call.cancellation();
		if (cancellation != null) {
			fail(cancellation);
		}
		return this.ended.get();
	}

	/**
	 * A call that nobody waits for any more and that no worker serves ends here.
	 */
	private void cancelledBeforeStart() {
		FlightException reason = this.call.cancellation();
		if (reason != null && this.started.compareAndSet(false, true)) {
			fail(reason);
		}
	}

	private void succeed() {
		FlightException reason = this.call.cancellation();
		if (reason != null) {
			// A handler that stops when it is told to has not done all its work, and its
			// client must not take what it got for the whole
			fail(reason);
			return;
		}
		if (this.ended.compareAndSet(false, true)) {
			endTurn();
			this.transport.close(Status.OK, new Metadata());
			this.services.calls().answered(this.call);
		}
	}

	/**
	 * End the call with the status of an exception. Only the first end counts.
	 */
	void fail(Throwable ex) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.started.set(true);
		FlightException cancellation = this.call.cancellation();
		// What fails because it was cancelled fails for that reason
		Throwable cause = (cancellation != null && ex instanceof Exception) ? cancellation : ex;
		ResolvedError error;
		try {
			error = this.services.errors().resolve(cause, this.call);
		}
		catch (Throwable resolverEx) {
			// Even the message of an exception may throw another
			error = ResolvedError.of(FlightErrorCode.INTERNAL_ERROR, "Internal error, id " + this.call.id(), null);
		}
		close(error, cause);
	}

	/**
	 * End a cancelled call whose worker takes no notice, so that the client learns why.
	 */
	private void abort(FlightException reason) {
		if (this.ended.compareAndSet(false, true)) {
			close(this.services.errors().customize(ResolvedError.of(reason), this.call), reason);
		}
	}

	private void close(ResolvedError error, Throwable cause) {
		this.call.failed(error.code());
		try (FlightCallScope.Opened scope = this.services.scopes().open(this.call)) {
			this.services.log().failed(this.call, error, cause);
		}
		catch (Throwable ex) {
			logger.error("Call " + this.call.id() + " failed with a " + cause.getClass().getName()
					+ " that can't be logged");
		}
		Metadata trailers = this.services.trailers().trailers(error);
		endTurn();
		this.transport.close(this.services.trailers().status(error), trailers);
		this.services.calls().answered(this.call);
	}

	/**
	 * End the turn of the worker before the client has its answer, and may call again.
	 */
	private void endTurn() {
		CallWorkers.Turn current = this.turn;
		if (current != null) {
			current.endOfCurrentThread();
		}
	}

	/**
	 * Tell that the RPC is over. A worker that still serves it, because somebody else has
	 * closed the call, is told to stop.
	 */
	void transportDone() {
		inboundDone();
		if (!this.ended.get()) {
			this.call.cancel(new FlightException(FlightErrorCode.CANCELLED, "The call was closed"));
		}
	}

	private void done(boolean work) {
		BufferAllocator release;
		synchronized (this) {
			if (work) {
				this.working = false;
			}
			else {
				this.inbound = false;
			}
			if (this.working || this.inbound || this.allocator == null) {
				return;
			}
			release = this.allocator;
			this.allocator = null;
		}
		this.services.memory().release(release, this.call);
	}

	/**
	 * What serves the call.
	 */
	@FunctionalInterface
	interface Body {

		void run() throws Exception;

		/**
		 * Give back what the call holds, instead of serving it.
		 */
		default void skip() {
		}

	}

}
