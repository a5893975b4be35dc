package io.flightboot.airport.function;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.TableTransform;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Calls a method for each batch or for all, and sends the rows that it returns.
 */
final class RecordTransform implements TableTransform {

	private final FunctionMethod method;

	private final MethodArguments plan;

	private final RecordSchema mapping;

	private final FunctionArguments arguments;

	private final FunctionContext context;

	private final boolean pulls;

	RecordTransform(FunctionMethod method, MethodArguments plan, RecordSchema mapping, FunctionArguments arguments,
			FunctionContext context) {
		this.method = method;
		this.plan = plan;
		this.mapping = mapping;
		this.arguments = arguments;
		this.context = context;
		this.pulls = pulls(method);
	}

	private static boolean pulls(FunctionMethod method) {
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (FunctionContext.isTable(parameter)) {
				return parameter.getParameterType() != VectorSchemaRoot.class;
			}
		}
		return false;
	}

	@Override
	public Schema schema() {
		return this.mapping.schema();
	}

	@Override
	public void apply(VectorSchemaRoot batch, Consumer<VectorSchemaRoot> out) throws Exception {
		call(this.pulls ? this.context.with(List.of(batch).iterator()) : this.context.with(batch), out);
	}

	@Override
	public void run(Iterator<VectorSchemaRoot> table, Consumer<VectorSchemaRoot> out) throws Exception {
		if (this.pulls) {
			call(this.context.with(table), out);
		}
		else {
			TableTransform.super.run(table, out);
		}
	}

	private void call(FunctionContext context, Consumer<VectorSchemaRoot> out) throws Exception {
		@Nullable Object[] values = this.plan.require(this.arguments.values(), context);
		Object rows = this.method.open(context.call().call()).invoke(values);
		try (ArrowReader reader = new RecordReader(this.mapping, new RecordRows(rows), RecordBatchSize.DEFAULT,
				context.allocator())) {
			while (reader.loadNextBatch()) {
				out.accept(reader.getVectorSchemaRoot());
			}
		}
	}

}
