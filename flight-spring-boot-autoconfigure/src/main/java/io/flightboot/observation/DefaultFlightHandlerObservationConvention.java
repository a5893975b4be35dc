package io.flightboot.observation;

import io.flightboot.observation.FlightServerObservationDocumentation.HandlerKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Default {@link FlightHandlerObservationConvention}.
 *
 * @since 0.1.0
 */
public class DefaultFlightHandlerObservationConvention implements FlightHandlerObservationConvention {

	@Override
	public String getName() {
		return "flight.server.handler";
	}

	@Override
	public @Nullable String getContextualName(FlightHandlerObservationContext context) {
		return MethodNames.of(context.getCall().method()) + " " + context.getCall().route();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FlightHandlerObservationContext context) {
		return KeyValues.of(method(context), route(context));
	}

	protected KeyValue method(FlightHandlerObservationContext context) {
		return HandlerKeyNames.METHOD.withValue(MethodNames.of(context.getCall().method()));
	}

	protected KeyValue route(FlightHandlerObservationContext context) {
		return HandlerKeyNames.ROUTE.withValue(context.getCall().route());
	}

}
