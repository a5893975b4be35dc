package io.flightboot.airport.function;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.AirportParameters;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The arguments of a method, from a row of values and from the call.
 */
final class MethodArguments {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final List<@Nullable Function<FunctionContext, @Nullable Object>> sources;

	private final List<Parameter> parameters;

	private final @Nullable Constructor<?> record;

	private MethodArguments(List<@Nullable Function<FunctionContext, @Nullable Object>> sources,
			List<Parameter> parameters, @Nullable Constructor<?> record) {
		this.sources = sources;
		this.parameters = parameters;
		this.record = record;
	}

	/**
	 * Look at the parameters of a method.
	 * @param expand whether the arguments are sent as one row: then the components of a
	 * record that is the only argument are the parameters
	 * @throws IllegalStateException if one of them can't be filled
	 */
	static MethodArguments of(FunctionMethod method, boolean expand) {
		List<@Nullable Function<FunctionContext, @Nullable Object>> sources = new ArrayList<>();
		List<MethodParameter> values = new ArrayList<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			Function<FunctionContext, @Nullable Object> source = FunctionContext.source(parameter);
			sources.add(source);
			if (source == null) {
				values.add(parameter);
			}
		}
		Class<?> only = (expand && values.size() == 1) ? values.get(0).getParameterType() : null;
		if (only == null || !only.isRecord()) {
			return new MethodArguments(sources, parameters(values, method, expand), null);
		}
		Constructor<?> constructor = ParameterTypes.constructor(only);
		List<MethodParameter> components = new ArrayList<>();
		for (int i = 0; i < constructor.getParameterCount(); i++) {
			components.add(new MethodParameter(constructor, i));
		}
		return new MethodArguments(sources, parameters(components, method, true), constructor);
	}

	private static List<Parameter> parameters(List<MethodParameter> all, FunctionMethod method, boolean described) {
		try {
			return all.stream().map((parameter) -> Parameter.of(parameter, described)).toList();
		}
		catch (IllegalArgumentException ex) {
			throw method.unfit((ex.getMessage() != null) ? ex.getMessage() : "A parameter can't be filled");
		}
	}

	/**
	 * Return the parameters as columns.
	 * @param named whether those that may be left out are given by name
	 */
	List<Field> fields(boolean named) {
		return this.parameters.stream().map((parameter) -> parameter.field(named)).toList();
	}

	/**
	 * Read the arguments of a row.
	 * @return all of them for the method, or {@code null} if one is NULL that must not be
	 */
	@Nullable Object @Nullable [] read(VectorSchemaRoot values, int row, FunctionContext context) throws Exception {
		@Nullable Object[] read = new Object[this.parameters.size()];
		for (int i = 0; i < read.length; i++) {
			Parameter parameter = this.parameters.get(i);
			read[i] = parameter.read(values.getVector(i), row);
			if (read[i] == null && !parameter.nullable()) {
				return null;
			}
		}
		return arguments(read, context);
	}

	/**
	 * Read the arguments of the only row, none of which may be missing.
	 */
	@Nullable Object[] require(VectorSchemaRoot values, FunctionContext context) throws Exception {
		@Nullable Object[] arguments = read(values, 0, context);
		if (arguments == null) {
			for (int i = 0; i < this.parameters.size(); i++) {
				if (!this.parameters.get(i).nullable() && values.getVector(i).isNull(0)) {
					throw new AirportException(Kind.INVALID_INPUT,
							"Parameter '" + this.parameters.get(i).name() + "' must not be NULL");
				}
			}
			throw new IllegalStateException("An argument is missing");
		}
		return arguments;
	}

	private @Nullable Object[] arguments(@Nullable Object[] read, FunctionContext context) throws Exception {
		@Nullable Object[] values = (this.record != null) ? new Object[] { newRecord(this.record, read) } : read;
		@Nullable Object[] arguments = new Object[this.sources.size()];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			Function<FunctionContext, @Nullable Object> source = this.sources.get(i);
			arguments[i] = (source != null) ? source.apply(context) : values[next++];
		}
		return arguments;
	}

	private static Object newRecord(Constructor<?> constructor, @Nullable Object[] components) throws Exception {
		try {
			return constructor.newInstance(components);
		}
		catch (InvocationTargetException ex) {
			// What the record itself checks
			if (ex.getTargetException() instanceof IllegalArgumentException refused) {
				throw new AirportException(Kind.INVALID_INPUT, String.valueOf(refused.getMessage()), refused);
			}
			throw (ex.getTargetException() instanceof Exception cause) ? cause : ex;
		}
	}

	/**
	 * A parameter in SQL.
	 *
	 * @param name the name
	 * @param type the type
	 * @param nullable whether it may be NULL
	 */
	private record Parameter(String name, ParameterType type, boolean nullable) {

		static Parameter of(MethodParameter parameter, boolean described) {
			parameter.initParameterNameDiscovery(NAMES);
			String name = parameter.getParameterName();
			if (name == null) {
				name = "arg" + parameter.getParameterIndex();
			}
			ResolvableType type = ResolvableType.forMethodParameter(parameter);
			String path = "Parameter '" + name + "'";
			return new Parameter(name, described ? ParameterTypes.described(type, path) : ParameterTypes.of(type, path),
					isNullable(parameter));
		}

		/**
		 * Return whether NULL is meant to come in: it is said, or it is why a number is
		 * boxed.
		 */
		private static boolean isNullable(MethodParameter parameter) {
			Class<?> type = parameter.getParameterType();
			Nullness nullness = Nullness.forMethodParameter(parameter);
			return nullness == Nullness.NULLABLE || (nullness == Nullness.UNSPECIFIED
					&& (type == Object.class || ClassUtils.isPrimitiveWrapper(type)));
		}

		Field field(boolean named) {
			Field field = this.type.field(this.name);
			return (named && this.nullable) ? AirportParameters.named(field) : field;
		}

		@Nullable Object read(FieldVector vector, int row) {
			try {
				return this.type.readNullable(vector, row);
			}
			catch (IllegalArgumentException | ArithmeticException | DateTimeException | ClassCastException ex) {
				throw new AirportException(Kind.INVALID_INPUT, "A value of parameter '" + this.name + "' can't be taken"
						+ ((ex instanceof ClassCastException) ? "" : ": " + ex.getMessage()), ex);
			}
		}

	}

}
