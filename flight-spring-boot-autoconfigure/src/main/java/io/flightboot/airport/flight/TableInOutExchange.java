package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.TableTransform;
import io.flightboot.airport.protocol.TableInOutParameters;
import io.flightboot.codec.Params;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * Calls of a function that takes a table: some batches for each batch of the table, and
 * some when it has ended.
 *
 * @since 0.1.0
 */
public final class TableInOutExchange implements ProvidedExchange {

	private final String route;

	private final TableInOutFunction function;

	/**
	 * Create the exchange.
	 * @param route the route
	 * @param function what makes rows of a table
	 */
	public TableInOutExchange(String route, TableInOutFunction function) {
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
		BufferAllocator allocator = invocation.allocator();
		AirportCall call = new AirportCall(invocation.call());
		try (FunctionRow row = FunctionRow.read(this.function, parameters(in).parameters(), call, allocator)) {
			Schema table = PlainColumns.table(in.messageSchema());
			try (TableTransform transform = this.function.bind(row.arguments(), table);
					DecodedBatches batches = new DecodedBatches(in.root(), in.dictionaries(), table, allocator);
					TaggedBatches answers = new TaggedBatches(out, transform.schema(), allocator)) {
				// The client sends nothing before it has it
				out.start(transform.schema());
				transform.run(new TableBatches(in, batches, answers), answers::add);
				answers.finish();
			}
		}
	}

	/**
	 * Read the message that comes first, even before the schema.
	 */
	private static TableInOutParameters parameters(FlightReader in) {
		byte[] message = (in.next() && !in.hasBatch()) ? in.metadata() : null;
		if (message == null) {
			throw new AirportException(Kind.INVALID_INPUT,
					"The first message must bring the parameters of the function");
		}
		return TableInOutParameters.decode(message);
	}

}
