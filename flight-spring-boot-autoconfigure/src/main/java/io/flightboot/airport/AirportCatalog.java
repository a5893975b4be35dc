package io.flightboot.airport;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A database that DuckDB attaches by its name. A bean of this type is served to everybody
 * who may reach it; {@link AirportCatalogs} decides by the call.
 *
 * @since 0.1.0
 */
public interface AirportCatalog {

	/**
	 * Return the name: what stands in {@code ATTACH 'name'}.
	 */
	String name();

	/**
	 * Return the schemas that the caller sees.
	 */
	Collection<? extends AirportSchema> schemas(AirportCall call);

	/**
	 * Find a schema that the caller sees.
	 * @param name its name, in any case
	 * @return the schema, or {@code null} if there is none
	 */
	default @Nullable AirportSchema schema(String name, AirportCall call) {
		return Names.find(schemas(call), AirportSchema::name, name);
	}

	/**
	 * Return the name of the schema that is used where none is named, or {@code null}.
	 * Newer clients always take the one named {@code main}.
	 */
	default @Nullable String defaultSchema() {
		return null;
	}

	/**
	 * Return a number that grows with each change of schemas, tables or functions. DuckDB
	 * asks for it with every statement.
	 */
	default long version(AirportCall call) {
		return 1;
	}

	/**
	 * Return whether the version never changes, so that DuckDB asks for it only once.
	 */
	default boolean isFixed() {
		return false;
	}

	/**
	 * Return what stands for a transaction that begins, to be found in later calls as
	 * {@link AirportCall#transactionId()}. Nobody ever tells how it ends, so it must
	 * expire by itself.
	 * @return the identifier, or {@code null} for none
	 */
	default @Nullable String beginTransaction(AirportCall call) {
		return null;
	}

}
