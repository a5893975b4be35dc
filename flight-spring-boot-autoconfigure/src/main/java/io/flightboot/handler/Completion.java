package io.flightboot.handler;

import java.util.concurrent.CountDownLatch;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.grpc.StatusUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one end of what a raw producer sends: it says so from any thread, maybe long after
 * its method returned, and the worker waits for it.
 */
final class Completion {

	private static final Log logger = LogFactory.getLog(Completion.class);

	private final RunningCall call;

	private final CountDownLatch end = new CountDownLatch(1);

	private boolean ended;

	private @Nullable Throwable failure;

	Completion(RunningCall call) {
		this.call = call;
		call.onCancel(this.end::countDown);
	}

	/**
	 * Take the end, with a failure or without. Only the first counts.
	 */
	synchronized void end(@Nullable Throwable ex) {
		if (this.ended) {
			logger.debug("Call " + this.call.id() + " was ended already", ex);
			return;
		}
		this.ended = true;
		this.failure = ex;
		this.end.countDown();
	}

	synchronized boolean isEnded() {
		return this.ended;
	}

	/**
	 * Run the producer's method. What it throws after it has ended the call comes too
	 * late to count, as in Arrow's own server.
	 */
	void run(ProducerMethod method) throws Exception {
		try {
			method.run();
		}
		catch (Exception ex) {
			if (!isEnded()) {
				throw ex;
			}
			logger.debug("Call " + this.call.id() + " was ended already", ex);
		}
	}

	/**
	 * Wait for the end, or for nobody to wait for it any more.
	 * @throws Exception what the producer failed with
	 */
	void await() throws Exception {
		this.end.await();
		finish();
	}

	/**
	 * Fail if the producer did, or if the call was cancelled.
	 */
	synchronized void finish() throws Exception {
		boolean complete = this.ended;
		// What still comes from other threads of the producer is late
		this.ended = true;
		if (this.failure != null) {
			throw exception(this.failure);
		}
		if (!complete && this.call.isCancelled()) {
			FlightException reason = this.call.cancellation();
			throw (reason != null) ? reason : new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
	}

	/**
	 * Return the failure as handlers throw it. Statuses of gRPC are meant for clients
	 * when a producer hands them to its listener.
	 */
	private static Exception exception(Throwable ex) {
		if (ex instanceof StatusRuntimeException || ex instanceof StatusException) {
			return (ex instanceof StatusRuntimeException status) ? StatusUtils.fromGrpcRuntimeException(status)
					: StatusUtils.fromGrpcStatus(((StatusException) ex).getStatus()).toRuntimeException();
		}
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof Exception exception) ? exception : new IllegalStateException(ex);
	}

	@FunctionalInterface
	interface ProducerMethod {

		void run() throws Exception;

	}

}
