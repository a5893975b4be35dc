package io.flightboot.airport.function;

import java.util.function.Consumer;

import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.TableTransform;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method for each batch, and sends the rows that it returns.
 */
final class RecordTransform implements TableTransform {

	private final FunctionMethod method;

	private final MethodArguments plan;

	private final RecordSchema mapping;

	private final FunctionArguments arguments;

	private final FunctionContext context;

	RecordTransform(FunctionMethod method, MethodArguments plan, RecordSchema mapping, FunctionArguments arguments,
			FunctionContext context) {
		this.method = method;
		this.plan = plan;
		this.mapping = mapping;
		this.arguments = arguments;
		this.context = context;
	}

	@Override
	public Schema schema() {
		return this.mapping.schema();
	}

	@Override
	public void apply(VectorSchemaRoot batch, Consumer<VectorSchemaRoot> out) throws Exception {
		@Nullable Object[] values = this.plan.require(this.arguments.values(), this.context.with(batch));
		Object rows = this.method.open(this.context.call().call()).invoke(values);
		try (ArrowReader reader = new RecordReader(this.mapping, new RecordRows(rows), RecordBatchSize.DEFAULT,
				this.context.allocator())) {
			while (reader.loadNextBatch()) {
				out.accept(reader.getVectorSchemaRoot());
			}
		}
	}

}
