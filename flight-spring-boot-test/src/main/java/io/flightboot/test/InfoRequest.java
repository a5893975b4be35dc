package io.flightboot.test;

import java.util.function.Function;

import org.apache.arrow.flight.CallOption;

/**
 * A call that asks about flights or actions and moves no data.
 *
 * @param <R> what the call answers
 * @since 0.1.0
 */
public final class InfoRequest<R> extends FlightRequest<InfoRequest<R>, R> {

	private final Function<CallOption[], R> call;

	InfoRequest(String description, CallSettings settings, Function<CallOption[], R> call) {
		super(description, settings);
		this.call = call;
	}

	@Override
	R call(CallOption[] options) {
		return this.call.apply(options);
	}

}
