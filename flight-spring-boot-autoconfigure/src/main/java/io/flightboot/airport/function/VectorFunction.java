package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportParameters;
import io.flightboot.airport.ScalarFunction;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;

/**
 * A method that takes vectors, and returns one or fills its last one.
 */
final class VectorFunction implements ScalarFunction {

	private final FunctionMethod method;

	private final Schema parameters;

	private final Field result;

	private VectorFunction(FunctionMethod method, Schema parameters, Field result) {
		this.method = method;
		this.parameters = parameters;
		this.result = result;
	}

	/**
	 * Return whether a method takes or returns vectors.
	 */
	static boolean suits(FunctionMethod method) {
		if (isVector(method.getReturnType().getParameterType())) {
			return true;
		}
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (isVector(parameter.getParameterType())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isVector(Class<?> type) {
		return ValueVector.class.isAssignableFrom(type);
	}

	/**
	 * Create it.
	 * @throws IllegalStateException if the method takes or returns anything else, or
	 * vectors whose class doesn't tell their type
	 */
	static VectorFunction of(FunctionMethod method) {
		List<Field> fields = new ArrayList<>();
		Class<?> result = method.isVoid() ? null : method.getReturnType().getParameterType();
		MethodParameter[] all = method.getMethodParameters();
		for (int i = 0; i < all.length; i++) {
			Class<?> type = all[i].getParameterType();
			if (result == null && i == all.length - 1) {
				result = type;
			}
			else if (FunctionContext.source(all[i]) == null) {
				fields.add(parameter(all[i], method));
			}
		}
		ArrowType type = (result != null) ? VectorTypes.result(result) : null;
		if (type == null) {
			throw method.unfit("The result is a " + ((result != null) ? result.getName() : "nothing")
					+ ", whose class does not tell a type: use another vector, let the last parameter be the result, or"
					+ " write a ScalarFunction");
		}
		return new VectorFunction(method, new Schema(fields), Field.nullable("result", type));
	}

	private static Field parameter(MethodParameter parameter, FunctionMethod method) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		String known = parameter.getParameterName();
		String name = (known != null) ? known : "arg" + parameter.getParameterIndex();
		Class<?> type = parameter.getParameterType();
		if (type == FieldVector.class || type == ValueVector.class) {
			return AirportParameters.any(name);
		}
		ArrowType arrow = VectorTypes.parameter(type);
		if (arrow == null) {
			throw method.unfit("Parameter '" + name + "' is a " + type.getName()
					+ ", which DuckDB does not fill whatever its settings: use another vector, FieldVector for any"
					+ " type, or write a ScalarFunction");
		}
		return Field.nullable(name, arrow);
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
		return this.parameters;
	}

	@Override
	public Field result() {
		return this.result;
	}

	@Override
	public void apply(VectorSchemaRoot arguments, FieldVector result, AirportCall call) throws Exception {
		FunctionContext context = FunctionContext.of(call, result.getAllocator());
		MethodParameter[] all = this.method.getMethodParameters();
		@Nullable Object[] values = new Object[all.length];
		int next = 0;
		for (int i = 0; i < all.length; i++) {
			var source = FunctionContext.source(all[i]);
			if (source != null) {
				values[i] = source.apply(context);
			}
			else {
				values[i] = (next < this.parameters.getFields().size()) ? arguments.getVector(next++) : result;
			}
		}
		if (this.method.isVoid()) {
			result.setInitialCapacity(arguments.getRowCount());
			result.allocateNew();
		}
		Object returned = this.method.open(call.call()).invoke(values);
		if (!this.method.isVoid()) {
			Assert.state(returned != null, () -> this.method.describe() + " returned null");
			move((FieldVector) returned, result, arguments.getRowCount());
		}
	}

	private static void move(FieldVector from, FieldVector to, int rows) {
		try (from) {
			if (from.getAllocator().getRoot() == to.getAllocator().getRoot()) {
				from.makeTransferPair(to).transfer();
				return;
			}
			Assert.state(from.getValueCount() == rows, "A function returns as many values as there are rows");
			for (int row = 0; row < rows; row++) {
				to.copyFromSafe(row, row, from);
			}
		}
	}

}
