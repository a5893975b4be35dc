package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportParameters;
import io.flightboot.airport.FunctionArguments;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.TableTransform;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * A method that makes a transform, or that takes the batches of a table, one or all, and
 * returns rows.
 */
final class TransformFunction implements TableInOutFunction {

	private static final Field TABLE = AirportParameters.table("table_input");

	private final FunctionMethod method;

	private final MethodArguments arguments;

	private final @Nullable RecordSchema mapping;

	private TransformFunction(FunctionMethod method, MethodArguments arguments, @Nullable RecordSchema mapping) {
		this.method = method;
		this.arguments = arguments;
		this.mapping = mapping;
	}

	/**
	 * Return whether a method takes a table.
	 */
	static boolean suits(FunctionMethod method, ResolvableType result) {
		if (TableTransform.class.isAssignableFrom(result.toClass())) {
			return true;
		}
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (FunctionContext.isTable(parameter)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Create it.
	 * @throws IllegalStateException if the method takes or returns something else
	 */
	static TransformFunction of(FunctionMethod method) {
		ResolvableType result = ResolvableType.forMethodParameter(method.getReturnType());
		try {
			MethodArguments arguments = MethodArguments.of(method, true);
			if (TableTransform.class.isAssignableFrom(result.toClass())) {
				return new TransformFunction(method, arguments, null);
			}
			ResolvableType record = RecordRows.type(result);
			if (record == null) {
				throw method.unfit("It takes batches, so it must return rows, a Stream, Iterator or List of"
						+ " records; for all else return a TableTransform");
			}
			return new TransformFunction(method, arguments, RecordSchema.of(record));
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
		List<Field> fields = new ArrayList<>(this.arguments.fields(false));
		fields.add(TABLE);
		return new Schema(fields);
	}

	@Override
	public Schema schema() {
		return (this.mapping != null) ? this.mapping.schema() : TableInOutFunction.super.schema();
	}

	@Override
	public TableTransform bind(FunctionArguments arguments, Schema table) throws Exception {
		FunctionContext context = new FunctionContext(arguments.call(), arguments.allocator(), table, null, null);
		@Nullable Object[] values = this.arguments.require(arguments.values(), context);
		if (this.mapping != null) {
			return new RecordTransform(this.method, this.arguments, this.mapping, arguments, context);
		}
		Object transform = this.method.open(arguments.call().call()).invoke(values);
		Assert.state(transform != null, () -> this.method.describe() + " returned null");
		return (TableTransform) transform;
	}

}
