package io.flightboot.observation;

import java.util.function.ToLongFunction;

import io.flightboot.call.CallTraffic;

/**
 * What is counted of the traffic of calls.
 */
enum TrafficMeasure {

	ROWS_IN(FlightMeterDocumentation.ROWS, "in", CallTraffic::rowsIn),

	ROWS_OUT(FlightMeterDocumentation.ROWS, "out", CallTraffic::rowsOut),

	BATCHES_IN(FlightMeterDocumentation.BATCHES, "in", CallTraffic::batchesIn),

	BATCHES_OUT(FlightMeterDocumentation.BATCHES, "out", CallTraffic::batchesOut),

	BYTES_IN(FlightMeterDocumentation.BYTES, "in", CallTraffic::bytesIn),

	BYTES_OUT(FlightMeterDocumentation.BYTES, "out", CallTraffic::bytesOut);

	private final FlightMeterDocumentation meter;

	private final String direction;

	private final ToLongFunction<CallTraffic> value;

	TrafficMeasure(FlightMeterDocumentation meter, String direction, ToLongFunction<CallTraffic> value) {
		this.meter = meter;
		this.direction = direction;
		this.value = value;
	}

	FlightMeterDocumentation meter() {
		return this.meter;
	}

	String direction() {
		return this.direction;
	}

	long of(CallTraffic traffic) {
		return this.value.applyAsLong(traffic);
	}

}
