package io.flightboot.limit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.wire.FlightHandshake;
import io.flightboot.wire.HeldCall;
import io.flightboot.wire.TransportCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.apache.arrow.flight.FlightConstants;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Lets so many calls run at the same time, and has others wait for their turn, on no
 * thread. A call that is refused, or gives up, leaves nothing behind; one that runs gives
 * its place away when the RPC has ended, however it did.
 *
 * @since 0.1.0
 */
public final class AdmissionGate implements ServerInterceptor, Ordered {

	private static final Set<String> STREAMS = Set.of(FlightConstants.SERVICE + "/DoGet",
			FlightConstants.SERVICE + "/DoPut", FlightConstants.SERVICE + "/DoExchange");

	private final Admission admission;

	private final FlightServerReadiness readiness;

	private final ScheduledExecutorService timer;

	private final Executor executor;

	private final Duration retryAfter;

	private final LongConsumer waited;

	/**
	 * Create the gate.
	 * @param admission decides whose turn it is
	 * @param readiness tells when the server ends, so that no call waits any more
	 * @param timer ends the waiting of calls
	 * @param executor lets calls go on whose turn has come
	 * @param retryAfter after how long those may try again that are refused
	 * @param waited is told for how many nanoseconds each call waited that had to
	 */
	public AdmissionGate(Admission admission, FlightServerReadiness readiness, ScheduledExecutorService timer,
			Executor executor, Duration retryAfter, LongConsumer waited) {
		Assert.notNull(admission, "'admission' must not be null");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(timer, "'timer' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		Assert.notNull(retryAfter, "'retryAfter' must not be null");
		Assert.notNull(waited, "'waited' must not be null");
		this.admission = admission;
		this.readiness = readiness;
		this.timer = timer;
		this.executor = executor;
		this.retryAfter = retryAfter;
		this.waited = waited;
		readiness.addListener(this::follow);
	}

	private void follow() {
		if (isEnding()) {
			this.admission.close().forEach((place) -> place.decide(shuttingDown()));
		}
		else {
			this.admission.open();
		}
	}

	private boolean isEnding() {
		return switch (this.readiness.state()) {
			case DRAINING, STOPPED, FAILED -> true;
			case STARTING, SERVING, REFUSING, LEAVING -> false;
		};
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		String method = call.getMethodDescriptor().getFullMethodName();
		if (FlightHandshake.METHOD.equals(method)) {
			return next.startCall(call, headers);
		}
		TransportCall transport = TransportCall.current();
		Assert.state(transport != null, "The server does not tell of the ends of calls");
		AdmissionPlace place = this.admission.enter(CallerKey.ofCurrent(call), STREAMS.contains(method));
		if (place == null) {
			throw isEnding() ? shuttingDown() : busy();
		}
		if (!place.isAdmitted()) {
			HeldCall<Q, R> held = new HeldCall<>(call, headers, next);
			hold(place, held, transport);
			return held;
		}
		transport.onEnd((status) -> place.leave());
		return next.startCall(call, headers);
	}

	/**
	 * Have the call wait. It leaves when its client does, for then the RPC ends.
	 */
	private void hold(AdmissionPlace place, HeldCall<?, ?> held, TransportCall transport) {
		Future<?> timeout = this.timer.schedule(() -> giveUp(place, held), this.admission.queue().maxWait().toMillis(),
				TimeUnit.MILLISECONDS);
		transport.onEnd((status) -> {
			timeout.cancel(false);
			if (place.leave()) {
				this.waited.accept(place.nanos());
			}
		});
		place.onDecision((refusal) -> {
			timeout.cancel(false);
			this.waited.accept(place.nanos());
			goOn(held, refusal);
		});
	}

	private void giveUp(AdmissionPlace place, HeldCall<?, ?> held) {
		if (place.giveUp()) {
			this.waited.accept(place.nanos());
			held.refuse(busy());
		}
	}

	private void goOn(HeldCall<?, ?> held, @Nullable FlightException refusal) {
		if (refusal != null) {
			held.refuse(refusal);
			return;
		}
		try {
			this.executor.execute(() -> held.proceed(null));
		}
		catch (RejectedExecutionException ex) {
			held.refuse(shuttingDown());
		}
	}

	private FlightException busy() {
		return new FlightException(FlightErrorCode.BACKPRESSURE,
				"The server serves as many calls as it may; try again later", RetryHint.here(this.retryAfter), null);
	}

	private static FlightException shuttingDown() {
		return new FlightException(FlightErrorCode.SHUTTING_DOWN, "Server is shutting down, try another one");
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.CALLER_ADMISSION;
	}

}
