package io.flightboot.airport.function;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.handler.record.ValueMapping;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A method that takes the values of a row and returns one.
 */
final class ValueFunction implements ScalarFunction {

	private static final String RESULT = "result";

	private final FunctionMethod method;

	private final MethodArguments arguments;

	private final ValueMapping mapping;

	private ValueFunction(FunctionMethod method, MethodArguments arguments, ValueMapping mapping) {
		this.method = method;
		this.arguments = arguments;
		this.mapping = mapping;
	}

	/**
	 * Create it.
	 * @throws IllegalStateException if the method takes or returns what has no type in
	 * SQL
	 */
	static ValueFunction of(FunctionMethod method) {
		try {
			ValueMapping mapping = ValueMapping.of(ResolvableType.forMethodParameter(method.getReturnType()),
					"The result");
			return new ValueFunction(method, MethodArguments.of(method, false), mapping);
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
	public Stability stability() {
		return this.method.stability();
	}

	@Override
	public Schema parameters() {
		return new Schema(this.arguments.fields(false));
	}

	@Override
	public Field result() {
		return this.mapping.field(RESULT, true);
	}

	@Override
	public void apply(VectorSchemaRoot arguments, FieldVector result, AirportCall call) throws Exception {
		int rows = arguments.getRowCount();
		FunctionContext context = FunctionContext.of(call, result.getAllocator());
		FunctionMethod.Call target = this.method.open(call.call());
		ValueMapping.Writer writer = this.mapping.writer(result, rows);
		for (int row = 0; row < rows; row++) {
			@Nullable Object[] values = this.arguments.read(arguments, row, context);
			writer.write(row, (values != null) ? target.invoke(values) : null);
		}
		result.setValueCount(rows);
	}

}
