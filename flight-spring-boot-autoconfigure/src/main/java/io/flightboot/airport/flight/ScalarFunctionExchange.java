package io.flightboot.airport.flight;

import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.codec.Params;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * Calls of a scalar function: one batch of results for each batch of arguments, with as
 * many rows.
 *
 * @since 0.1.0
 */
public final class ScalarFunctionExchange implements ProvidedExchange {

	private final String route;

	private final ScalarFunction function;

	/**
	 * Create the exchange.
	 * @param route the route
	 * @param function what computes the results
	 */
	public ScalarFunctionExchange(String route, ScalarFunction function) {
		Assert.notNull(route, "'route' must not be null");
		Assert.notNull(function, "'function' must not be null");
		this.route = route;
		this.function = function;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public void exchange(Params params, FlightInvocation invocation, FlightReader in, FlightWriter out)
			throws Exception {
		Schema arguments = FunctionSignature.of(this.function).accept(in.messageSchema());
		Schema result = new Schema(List.of(this.function.result()));
		// The client sends nothing before it has it
		out.start(result);
		AirportCall call = new AirportCall(invocation.call());
		try (DecodedBatches input = new DecodedBatches(in.root(), in.dictionaries(), arguments, invocation.allocator());
				VectorSchemaRoot results = VectorSchemaRoot.create(result, invocation.allocator())) {
			while (in.next()) {
				if (in.hasBatch()) {
					compute(input.take(), results, call);
					out.writeWhole(results, null);
				}
			}
		}
	}

	private void compute(VectorSchemaRoot arguments, VectorSchemaRoot results, AirportCall call) throws Exception {
		int rows = arguments.getRowCount();
		if (rows > 0) {
			FieldVector result = results.getVector(0);
			this.function.apply(arguments, result, call);
			int values = result.getValueCount();
			Assert.state(values == 0 || values == rows, () -> "Function '" + this.function.name() + "' made " + values
					+ " values of " + rows + " rows; set as many values as there are rows");
		}
		results.setRowCount(rows);
	}

}
