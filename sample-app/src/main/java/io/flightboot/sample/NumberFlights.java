package io.flightboot.sample;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * An {@link ArrowReader} with parameters, for data that comes in batches already.
 */
@FlightService("numbers")
class NumberFlights {

	@FlightGet(description = "Whole numbers and their squares, from a start on")
	ArrowReader range(@Valid Range range, BufferAllocator allocator) {
		return new RangeReader(range.start(), range.count(), allocator);
	}

	/**
	 * A reader tells its schema only when it is there; this tells it to those who ask
	 * before.
	 */
	@FlightInfo("range")
	Schema rangeSchema() {
		return RangeReader.SCHEMA;
	}

	/**
	 * Which numbers: {"route": "numbers/range", "start": 10, "count": 1000}.
	 */
	record Range(long start, @PositiveOrZero @Max(1_000_000_000) long count) {

	}

}
