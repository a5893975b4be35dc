package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.protocol.FunctionParameters;
import io.flightboot.airport.protocol.ParameterStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The row of arguments that a function is called with, as the function takes them. It is
 * there until it is closed.
 */
final class FunctionRow implements AutoCloseable {

	private final FunctionParameters parameters;

	private final DecodedBatches input;

	private final FunctionArguments arguments;

	private FunctionRow(FunctionParameters parameters, DecodedBatches input, FunctionArguments arguments) {
		this.parameters = parameters;
		this.input = input;
		this.arguments = arguments;
	}

	/**
	 * Read the row.
	 * @param allocator the call's allocator
	 * @throws io.flightboot.call.FlightException if the function doesn't take it
	 */
	static FunctionRow read(AirportFunction function, ParameterStream stream, AirportCall call,
			BufferAllocator allocator) {
		FunctionParameters parameters = stream.decode(allocator);
		try {
			Schema schema = FunctionSignature.of(function).accept(parameters.schema());
			DecodedBatches input = new DecodedBatches(parameters.root(), parameters.dictionaries(), schema, allocator);
			return new FunctionRow(parameters, input, new FunctionArguments(call, input.take(), allocator));
		}
		catch (RuntimeException | Error ex) {
			parameters.close();
			throw ex;
		}
	}

	FunctionArguments arguments() {
		return this.arguments;
	}

	@Override
	public void close() {
		try (this.parameters) {
			this.input.close();
		}
	}

}
