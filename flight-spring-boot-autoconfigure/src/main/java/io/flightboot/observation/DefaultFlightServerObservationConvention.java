package io.flightboot.observation;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.observation.FlightServerObservationDocumentation.HighCardinalityKeyNames;
import io.flightboot.observation.FlightServerObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightConstants;
import org.jspecify.annotations.Nullable;

/**
 * Default {@link FlightServerObservationConvention}. Override one of the protected
 * methods to change one key.
 *
 * @since 0.1.0
 */
public class DefaultFlightServerObservationConvention implements FlightServerObservationConvention {

	private static final KeyValue NO_STATUS = LowCardinalityKeyNames.STATUS.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_CODE = LowCardinalityKeyNames.CODE.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_CALL = HighCardinalityKeyNames.CALL_ID.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_PEER = HighCardinalityKeyNames.PEER.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue NO_PRINCIPAL = HighCardinalityKeyNames.PRINCIPAL.withValue(KeyValue.NONE_VALUE);

	private final BoundedNames codes = new BoundedNames(100);

	@Override
	public String getName() {
		return "flight.server.calls";
	}

	@Override
	public @Nullable String getContextualName(FlightServerObservationContext context) {
		return (context.getCall() != null) ? FlightConstants.SERVICE + "/" + context.getMethod() : context.getMethod();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FlightServerObservationContext context) {
		return KeyValues.of(method(context), route(context), status(context), code(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FlightServerObservationContext context) {
		return KeyValues.of(callId(context), peer(context), principal(context));
	}

	protected KeyValue method(FlightServerObservationContext context) {
		return LowCardinalityKeyNames.METHOD.withValue(context.getMethod());
	}

	protected KeyValue route(FlightServerObservationContext context) {
		return LowCardinalityKeyNames.ROUTE.withValue(context.getRoute());
	}

	protected KeyValue status(FlightServerObservationContext context) {
		CallStatus status = context.getStatus();
		return (status != null) ? LowCardinalityKeyNames.STATUS.withValue(status.code().name()) : NO_STATUS;
	}

	protected KeyValue code(FlightServerObservationContext context) {
		FlightErrorCode code = context.getErrorCode();
		return (code != null) ? LowCardinalityKeyNames.CODE.withValue(this.codes.bound(code.name())) : NO_CODE;
	}

	protected KeyValue callId(FlightServerObservationContext context) {
		FlightCall call = context.getCall();
		return (call != null) ? HighCardinalityKeyNames.CALL_ID.withValue(call.id()) : NO_CALL;
	}

	protected KeyValue peer(FlightServerObservationContext context) {
		FlightCall call = context.getCall();
		SocketAddress address = (call != null) ? call.remoteAddress() : null;
		return (address != null) ? HighCardinalityKeyNames.PEER.withValue(text(address)) : NO_PEER;
	}

	protected KeyValue principal(FlightServerObservationContext context) {
		FlightCall call = context.getCall();
		Principal principal = (call != null) ? call.principal() : null;
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? HighCardinalityKeyNames.PRINCIPAL.withValue(name) : NO_PRINCIPAL;
	}

	private static String text(SocketAddress address) {
		if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
			return internet.getAddress().getHostAddress() + ":" + internet.getPort();
		}
		return address.toString();
	}

}
