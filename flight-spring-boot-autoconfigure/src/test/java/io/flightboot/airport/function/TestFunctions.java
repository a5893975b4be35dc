package io.flightboot.airport.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import io.flightboot.expression.Expression;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Functions of services in a plain context, and calls of them. Closing it proves that no
 * buffer is left.
 */
final class TestFunctions implements AutoCloseable {

	private final AnnotationConfigApplicationContext context;

	private final AnnotatedFunctions functions;

	private final BufferAllocator allocator = new RootAllocator();

	private final AirportCall call = new AirportCall(TestInvocation.newCall(FlightMethod.DO_EXCHANGE));

	private TestFunctions(AnnotationConfigApplicationContext context) {
		this.context = context;
		this.functions = AnnotatedFunctions.detect(context.getBeanFactory());
	}

	static TestFunctions of(Class<?>... services) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(services);
		try {
			return new TestFunctions(context);
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	AnnotatedFunctions functions() {
		return this.functions;
	}

	AirportCall call() {
		return this.call;
	}

	BufferAllocator allocator() {
		return this.allocator;
	}

	<F extends AirportFunction> F named(String name, Class<F> type) {
		return this.functions.functions("any", "functions")
			.stream()
			.filter((function) -> function.name().equals(name))
			.map(type::cast)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Make rows of arguments for a function.
	 */
	VectorSchemaRoot arguments(AirportFunction function, @Nullable Object[]... rows) {
		VectorSchemaRoot root = VectorSchemaRoot.create(function.parameters(), this.allocator);
		for (int row = 0; row < rows.length; row++) {
			for (int column = 0; column < rows[row].length; column++) {
				set(root.getVector(column), row, rows[row][column]);
			}
		}
		root.setRowCount(rows.length);
		return root;
	}

	static void set(FieldVector vector, int row, @Nullable Object value) {
		if (value instanceof Long number) {
			((BigIntVector) vector).setSafe(row, number);
		}
		else if (value instanceof Integer number) {
			((IntVector) vector).setSafe(row, number);
		}
		else if (value instanceof Boolean flag) {
			((BitVector) vector).setSafe(row, flag ? 1 : 0);
		}
		else if (value instanceof String text) {
			((VarCharVector) vector).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
		}
		else {
			vector.setNull(row);
		}
	}

	/**
	 * Call a scalar function.
	 */
	List<@Nullable Object> apply(String name, @Nullable Object[]... rows) throws Exception {
		ScalarFunction function = named(name, ScalarFunction.class);
		try (VectorSchemaRoot arguments = arguments(function, rows);
				FieldVector result = function.result().createVector(this.allocator)) {
			function.apply(arguments, result, this.call);
			return values(result);
		}
	}

	private static List<@Nullable Object> values(FieldVector vector) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int row = 0; row < vector.getValueCount(); row++) {
			Object value = vector.getObject(row);
			values.add((value instanceof Text) ? value.toString() : value);
		}
		return values;
	}

	/**
	 * Read the first column of what a function returns.
	 */
	List<@Nullable Object> read(String name, @Nullable Object... arguments) throws Exception {
		TableFunction function = named(name, TableFunction.class);
		List<@Nullable Object> values = new ArrayList<>();
		try (VectorSchemaRoot row = arguments(function, new @Nullable Object[][] { arguments });
				ArrowReader reader = function.bind(new FunctionArguments(this.call, row, this.allocator))
					.read(new Scan(this.call, this.allocator))) {
			while (reader.loadNextBatch()) {
				values.addAll(values(reader.getVectorSchemaRoot().getVector(0)));
			}
		}
		return values;
	}

	FunctionArguments bound(TableInOutFunction function, VectorSchemaRoot row) {
		return new FunctionArguments(this.call, row, this.allocator);
	}

	@Override
	public void close() {
		this.context.close();
		this.allocator.close();
	}

	private record Scan(AirportCall call, BufferAllocator allocator) implements TableScan {

		@Override
		public List<String> columns() {
			return List.of();
		}

		@Override
		public List<Expression> filters() {
			return List.of();
		}

		@Override
		public String part() {
			return "";
		}

		@Override
		public @Nullable TableVersion version() {
			return null;
		}

	}

}
