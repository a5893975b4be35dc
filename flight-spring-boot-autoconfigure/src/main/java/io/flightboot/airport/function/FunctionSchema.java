package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewTable;
import org.jspecify.annotations.Nullable;

/**
 * A schema with functions beside what it has of its own.
 */
class FunctionSchema implements AirportSchema {

	private final AirportSchema schema;

	private final List<AirportFunction> functions;

	private FunctionSchema(AirportSchema schema, List<AirportFunction> functions) {
		this.schema = schema;
		this.functions = functions;
	}

	static AirportSchema of(AirportSchema schema, List<AirportFunction> functions) {
		return (schema instanceof MutableSchema mutable) ? new Mutable(mutable, functions)
				: new FunctionSchema(schema, functions);
	}

	/**
	 * Make a schema that has functions only.
	 */
	static AirportSchema only(String name, List<AirportFunction> functions) {
		return new FunctionSchema(new Empty(name), functions);
	}

	@Override
	public String name() {
		return this.schema.name();
	}

	@Override
	public String comment() {
		return this.schema.comment();
	}

	@Override
	public Map<String, String> tags() {
		return this.schema.tags();
	}

	@Override
	public Collection<? extends AirportTable> tables(AirportCall call) {
		return this.schema.tables(call);
	}

	@Override
	public @Nullable AirportTable table(String name, AirportCall call) {
		return this.schema.table(name, call);
	}

	@Override
	public Collection<? extends AirportFunction> functions(AirportCall call) {
		Collection<? extends AirportFunction> own = this.schema.functions(call);
		List<AirportFunction> functions = new ArrayList<>(own);
		// SQL could not tell which one is meant
		this.functions.stream()
			.filter((function) -> own.stream().noneMatch((other) -> AnnotatedFunctions.isSame(function, other)))
			.forEach(functions::add);
		return functions;
	}

	/**
	 * A schema whose tables come and go.
	 */
	private static final class Mutable extends FunctionSchema implements MutableSchema {

		private final MutableSchema schema;

		Mutable(MutableSchema schema, List<AirportFunction> functions) {
			super(schema, functions);
			this.schema = schema;
		}

		@Override
		public AirportTable createTable(NewTable table, AirportCall call) {
			return this.schema.createTable(table, call);
		}

		@Override
		public void dropTable(String name, AirportCall call) {
			this.schema.dropTable(name, call);
		}

	}

	/**
	 * A schema without anything.
	 *
	 * @param name the name
	 */
	private record Empty(String name) implements AirportSchema {

		@Override
		public Collection<? extends AirportTable> tables(AirportCall call) {
			return List.of();
		}

	}

}
