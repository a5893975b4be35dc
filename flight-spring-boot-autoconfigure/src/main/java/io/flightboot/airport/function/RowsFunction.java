package io.flightboot.airport.function;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableFunctionResult;
import io.flightboot.airport.TableScan;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A method that returns rows.
 */
final class RowsFunction implements TableFunction {

	private final FunctionMethod method;

	private final MethodArguments arguments;

	private final @Nullable RecordSchema mapping;

	private RowsFunction(FunctionMethod method, MethodArguments arguments, @Nullable RecordSchema mapping) {
		this.method = method;
		this.arguments = arguments;
		this.mapping = mapping;
	}

	/**
	 * Return whether a method returns rows.
	 */
	static boolean suits(ResolvableType result) {
		return ArrowReader.class.isAssignableFrom(result.toClass())
				|| VectorSchemaRoot.class.isAssignableFrom(result.toClass()) || RecordRows.type(result) != null;
	}

	/**
	 * Create it.
	 * @throws IllegalStateException if the method takes or returns what has no type in
	 * SQL
	 */
	static RowsFunction of(FunctionMethod method) {
		ResolvableType record = RecordRows.type(ResolvableType.forMethodParameter(method.getReturnType()));
		try {
			return new RowsFunction(method, MethodArguments.of(method, true),
					(record != null) ? RecordSchema.of(record) : null);
		}
		catch (IllegalArgumentException ex) {
			throw method.unfit(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public String name() {
		return this.method.name();
	}

	@Override
	public String description() {
		return this.method.description();
	}

	@Override
	public Schema parameters() {
		return new Schema(this.arguments.fields(true));
	}

	@Override
	public Schema schema() {
		return (this.mapping != null) ? this.mapping.schema() : UNKNOWN;
	}

	@Override
	public TableFunctionResult bind(FunctionArguments arguments) throws Exception {
		FunctionContext context = FunctionContext.of(arguments.call(), arguments.allocator());
		@Nullable Object[] values = this.arguments.require(arguments.values(), context);
		RecordSchema known = this.mapping;
		if (known != null) {
			return new Rows(known.schema(), context, values);
		}
		try (ArrowReader reader = open(context, values, arguments.allocator())) {
			return new Rows(reader.getVectorSchemaRoot().getSchema(), context, values);
		}
	}

	private ArrowReader open(FunctionContext context, @Nullable Object[] values, BufferAllocator allocator)
			throws Exception {
		Object rows = this.method.open(context.call().call()).invoke(values);
		if (this.mapping != null) {
			return new RecordReader(this.mapping, new RecordRows(rows), RecordBatchSize.DEFAULT, allocator);
		}
		if (rows instanceof VectorSchemaRoot batch) {
			return new BatchReader(batch, allocator);
		}
		if (rows instanceof ArrowReader reader) {
			return reader;
		}
		throw new AirportException(Kind.INVALID_INPUT, "Function '" + name() + "' has no rows for these arguments");
	}

	/**
	 * The rows for some arguments. The method is called when they are read.
	 */
	private final class Rows implements TableFunctionResult {

		private final Schema schema;

		private final FunctionContext context;

		private final @Nullable Object[] values;

		Rows(Schema schema, FunctionContext context, @Nullable Object[] values) {
			this.schema = schema;
			this.context = context;
			this.values = values;
		}

		@Override
		public Schema schema() {
			return this.schema;
		}

		@Override
		public ArrowReader read(TableScan scan) throws Exception {
			return open(this.context, this.values, scan.allocator());
		}

	}

}
