package io.flightboot.airport;

import java.util.Collection;
import java.util.List;

import org.springframework.util.Assert;

/**
 * A schema whose tables and functions are the same for everybody, always.
 *
 * @param name the name
 * @param tables the tables, whose names differ
 * @param functions the functions
 * @since 0.1.0
 */
public record SimpleSchema(String name, List<AirportTable> tables,
		List<AirportFunction> functions) implements AirportSchema {

	public SimpleSchema {
		Assert.hasText(name, "'name' must not be empty");
		tables = List.copyOf(tables);
		functions = List.copyOf(functions);
	}

	/**
	 * Make a schema of tables.
	 */
	public static SimpleSchema of(String name, AirportTable... tables) {
		return new SimpleSchema(name, List.of(tables), List.of());
	}

	/**
	 * Return the schema with functions.
	 */
	public SimpleSchema functions(AirportFunction... functions) {
		return new SimpleSchema(this.name, this.tables, List.of(functions));
	}

	@Override
	public Collection<AirportTable> tables(AirportCall call) {
		return this.tables;
	}

	@Override
	public Collection<AirportFunction> functions(AirportCall call) {
		return this.functions;
	}

}
