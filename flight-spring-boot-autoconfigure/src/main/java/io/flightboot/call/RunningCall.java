package io.flightboot.call;

import java.net.SocketAddress;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.grpc.MetadataAdapter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The framework's side of a {@link FlightCall}: what the gates and the dispatcher fill in
 * while the call runs. Handlers see the interface only.
 *
 * @since 0.1.0
 */
public final class RunningCall implements FlightCall {

	/**
	 * Where the call travels in gRPC's context.
	 */
	public static final Context.Key<RunningCall> KEY = Context.key("flight-call");

	private static final Log logger = LogFactory.getLog(RunningCall.class);

	private final String id;

	private final FlightMethod method;

	private final Metadata metadata;

	private final CallHeaders headers;

	private final Attributes transport;

	private final @Nullable String authority;

	private final @Nullable Instant deadline;

	private final CallTraffic traffic = new CallTraffic();

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(4);

	private volatile String route = NO_ROUTE;

	private volatile @Nullable Principal principal;

	private volatile @Nullable CallPace pace;

	private volatile @Nullable FlightException cancellation;

	private volatile @Nullable FlightErrorCode error;

	private volatile @Nullable CallStatus end;

	private final List<Runnable> cancelSignals = new ArrayList<>(2);

	private final List<Consumer<CallStatus>> endCallbacks = new ArrayList<>(2);

	public RunningCall(String id, FlightMethod method, Metadata headers, Attributes transport,
			@Nullable String authority, @Nullable Deadline deadline) {
		this.id = id;
		this.method = method;
		this.metadata = headers;
		this.headers = new MetadataAdapter(headers);
		this.transport = transport;
		this.authority = authority;
		this.deadline = (deadline != null) ? Instant.now().plusNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS))
				: null;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public FlightMethod method() {
		return this.method;
	}

	@Override
	public String route() {
		return this.route;
	}

	/**
	 * Set the template of the handler that was found.
	 */
	public void route(String route) {
		this.route = route;
	}

	@Override
	public CallHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the headers as gRPC has them: to look one up by its key costs a fraction of
	 * what it does by its name.
	 */
	public Metadata metadata() {
		return this.metadata;
	}

	@Override
	public @Nullable SocketAddress remoteAddress() {
		return this.transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
	}

	@Override
	public @Nullable String authority() {
		return this.authority;
	}

	@Override
	public @Nullable Instant deadline() {
		return this.deadline;
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	/**
	 * Set who the caller turned out to be.
	 */
	public void principal(@Nullable Principal principal) {
		this.principal = principal;
	}

	@Override
	public @Nullable SSLSession sslSession() {
		return this.transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
	}

	/**
	 * Return what has gone through the call so far, and how old it is.
	 */
	public CallTraffic traffic() {
		return this.traffic;
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public boolean isCancelled() {
		return this.cancellation != null;
	}

	/**
	 * Return why nobody waits for this call any more, or {@code null} if somebody does.
	 */
	public @Nullable FlightException cancellation() {
		return this.cancellation;
	}

	/**
	 * Throw if nobody waits for this call any more, or the server is shutting down.
	 */
	public void checkCancelled() {
		FlightException reason = this.cancellation;
		if (reason != null) {
			throw reason;
		}
		if (Thread.interrupted()) {
			FlightException interrupted = new FlightException(FlightErrorCode.SHUTTING_DOWN,
					"The server is shutting down; try another one");
			cancel(interrupted);
			throw interrupted;
		}
	}

	/**
	 * Let the call go no faster than this allows, beside what slows it down already.
	 */
	public synchronized void slowDown(CallPace pace) {
		CallPace other = this.pace;
		this.pace = (other == null) ? pace : (more) -> {
			other.await(more);
			pace.await(more);
		};
	}

	/**
	 * Wait, on the worker, until the call may go on.
	 * @param more whether there is another message, if that is known yet
	 */
	public void awaitPace(boolean more) {
		CallPace current = this.pace;
		if (current != null) {
			current.await(more);
		}
	}

	/**
	 * Tell what the client is told about the failure of this call.
	 */
	public void failed(FlightErrorCode error) {
		this.error = error;
	}

	/**
	 * Return why the call failed or was cancelled, or {@code null} if it did not so far.
	 */
	public @Nullable FlightErrorCode error() {
		FlightErrorCode told = this.error;
		FlightException reason = this.cancellation;
		return (told == null && reason != null) ? reason.code() : told;
	}

	@Override
	public void onCancel(Runnable signal) {
		synchronized (this.cancelSignals) {
			if (this.cancellation == null) {
				this.cancelSignals.add(signal);
				return;
			}
		}
		run(signal);
	}

	@Override
	public void onEnd(Consumer<CallStatus> callback) {
		CallStatus status;
		synchronized (this.endCallbacks) {
			status = this.end;
			if (status == null) {
				this.endCallbacks.add(callback);
				return;
			}
		}
		run(() -> callback.accept(status));
	}

	/**
	 * Signal that nobody waits for this call any more. Only the first reason counts, and
	 * signals run once.
	 */
	public void cancel(FlightException reason) {
		List<Runnable> signals;
		synchronized (this.cancelSignals) {
			if (this.cancellation != null) {
				return;
			}
			this.cancellation = reason;
			signals = List.copyOf(this.cancelSignals);
			this.cancelSignals.clear();
		}
		signals.forEach(this::run);
	}

	/**
	 * Signal that the RPC is over. Callbacks run once.
	 */
	public void end(CallStatus status) {
		List<Consumer<CallStatus>> callbacks;
		synchronized (this.endCallbacks) {
			if (this.end != null) {
				return;
			}
			this.end = status;
			callbacks = List.copyOf(this.endCallbacks);
			this.endCallbacks.clear();
		}
		callbacks.forEach((callback) -> run(() -> callback.accept(status)));
	}

	private void run(Runnable callback) {
		try {
			callback.run();
		}
		catch (Throwable ex) {
			logger.error("A callback of call " + this.id + " failed", ex);
		}
	}

	@Override
	public String toString() {
		return this.method + " " + this.route + " [" + this.id + "]";
	}

}
