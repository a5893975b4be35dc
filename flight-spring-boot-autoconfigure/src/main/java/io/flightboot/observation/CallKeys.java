package io.flightboot.observation;

import io.flightboot.call.RunningCall;
import io.flightboot.observation.FlightServerObservationDocumentation.HandlerKeyNames;
import io.flightboot.observation.FlightServerObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;

/**
 * The keys of calls of a method and route, as the default convention gives them, made
 * once: most calls end well.
 */
final class CallKeys {

	private final KeyValues active;

	private final KeyValues ok;

	private final KeyValues handler;

	private final FlightServerObservationConvention convention;

	CallKeys(String method, String route, FlightServerObservationConvention convention) {
		this.active = keys(method, route, KeyValue.NONE_VALUE);
		this.ok = keys(method, route, FlightStatusCode.OK.name());
		this.handler = KeyValues.of(HandlerKeyNames.METHOD.withValue(method), HandlerKeyNames.ROUTE.withValue(route));
		this.convention = convention;
	}

	private static KeyValues keys(String method, String route, String status) {
		return KeyValues.of(LowCardinalityKeyNames.METHOD.withValue(method),
				LowCardinalityKeyNames.ROUTE.withValue(route), LowCardinalityKeyNames.STATUS.withValue(status),
				LowCardinalityKeyNames.CODE.withValue(KeyValue.NONE_VALUE));
	}

	KeyValues active() {
		return this.active;
	}

	KeyValues handler() {
		return this.handler;
	}

	KeyValues ended(RunningCall call, CallStatus status) {
		if (status.code() == FlightStatusCode.OK) {
			return this.ok;
		}
		FlightServerObservationContext context = new FlightServerObservationContext(call);
		context.setResponse(status);
		return this.convention.getLowCardinalityKeyValues(context);
	}

}
