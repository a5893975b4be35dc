package io.flightboot.airport;

import java.util.Collection;
import java.util.List;

import org.springframework.util.Assert;

/**
 * A catalog whose schemas are the same for everybody, always.
 *
 * @param name the name
 * @param schemas the schemas, whose names differ
 * @since 0.1.0
 */
public record SimpleCatalog(String name, List<AirportSchema> schemas) implements AirportCatalog {

	public SimpleCatalog {
		Assert.hasText(name, "'name' must not be empty");
		schemas = List.copyOf(schemas);
	}

	/**
	 * Make a catalog.
	 */
	public static SimpleCatalog of(String name, AirportSchema... schemas) {
		return new SimpleCatalog(name, List.of(schemas));
	}

	@Override
	public Collection<AirportSchema> schemas(AirportCall call) {
		return this.schemas;
	}

	@Override
	public boolean isFixed() {
		return true;
	}

}
