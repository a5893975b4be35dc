package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Context of the observation of a call. Its carrier are the headers of the request, from
 * which the parent of the span comes; its response is the status of the call.
 *
 * @since 0.1.0
 */
public class FlightServerObservationContext extends RequestReplyReceiverContext<CallHeaders, CallStatus> {

	private final String method;

	private final @Nullable RunningCall call;

	private final @Nullable FlightErrorCode refusal;

	/** What to tell of the route; set before the call is handed to another thread. */
	private volatile @Nullable Runnable routed;

	/**
	 * Create the context of a Flight call.
	 */
	public FlightServerObservationContext(RunningCall call) {
		super(CallHeaders::get);
		this.method = MethodNames.of(call.method());
		this.call = call;
		this.refusal = null;
		setCarrier(call.headers());
	}

	/**
	 * Create the context of a call of another service, or of none, when it has ended.
	 * @param method full name of the method, or {@code unknown}
	 * @param status how the call ended
	 * @param refusal why the server refused the call, if it did
	 */
	FlightServerObservationContext(String method, CallStatus status, @Nullable FlightErrorCode refusal) {
		super((carrier, key) -> null);
		this.method = method;
		this.call = null;
		this.refusal = refusal;
		setResponse(status);
	}

	/**
	 * Return the name of the RPC: that of the protocol for Flight, the full name of the
	 * method for other services, {@code unknown} for what the server does not serve.
	 */
	public String getMethod() {
		return this.method;
	}

	/**
	 * Return the call, or {@code null} if it is not one of Flight.
	 */
	public @Nullable FlightCall getCall() {
		return this.call;
	}

	/**
	 * Return the template of the route, {@value FlightCall#NO_ROUTE} until it is known.
	 */
	public String getRoute() {
		return (this.call != null) ? this.call.route() : FlightCall.NO_ROUTE;
	}

	/**
	 * Return how the call ended, or {@code null} while it runs.
	 */
	public @Nullable CallStatus getStatus() {
		return getResponse();
	}

	/**
	 * Return why the call failed, or {@code null} while it runs and if it ended well.
	 */
	public @Nullable FlightErrorCode getErrorCode() {
		CallStatus status = getStatus();
		if (status == null || status.code() == FlightStatusCode.OK) {
			return null;
		}
		FlightErrorCode told = (this.call != null) ? this.call.error() : this.refusal;
		return (told != null) ? told : FlightErrorCode.of(status.code());
	}

	/**
	 * Set what runs when the route is known.
	 */
	void onRouted(Runnable routed) {
		this.routed = routed;
	}

	void routed() {
		Runnable routed = this.routed;
		if (routed != null) {
			routed.run();
		}
	}

}
