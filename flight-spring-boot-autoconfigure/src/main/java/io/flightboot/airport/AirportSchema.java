package io.flightboot.airport;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tables and functions under one name.
 *
 * @since 0.1.0
 */
public interface AirportSchema {

	/**
	 * Return the name.
	 */
	String name();

	/**
	 * Return what the schema is for.
	 */
	default String comment() {
		return "";
	}

	/**
	 * Return further properties.
	 */
	default Map<String, String> tags() {
		return Map.of();
	}

	/**
	 * Return the tables that the caller sees.
	 */
	Collection<? extends AirportTable> tables(AirportCall call);

	/**
	 * Find a table that the caller sees.
	 * @param name its name, in any case
	 * @return the table, or {@code null} if there is none
	 */
	default @Nullable AirportTable table(String name, AirportCall call) {
		return Names.find(tables(call), AirportTable::name, name);
	}

	/**
	 * Return the functions that the caller sees. Those of the same name differ in their
	 * parameters.
	 */
	default Collection<? extends AirportFunction> functions(AirportCall call) {
		return List.of();
	}

}
