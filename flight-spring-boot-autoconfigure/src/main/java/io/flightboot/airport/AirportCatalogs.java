package io.flightboot.airport;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Catalogs that depend on the call: on who asks, or on what was made a moment ago. Beans
 * of this type are asked after those of type {@link AirportCatalog}.
 *
 * @since 0.1.0
 */
public interface AirportCatalogs {

	/**
	 * Find a catalog.
	 * @param name its name, which may be empty
	 * @return the catalog, or {@code null} if there is none for this caller
	 */
	@Nullable AirportCatalog find(String name, AirportCall call);

	/**
	 * Return the catalogs that are listed for a caller.
	 */
	Collection<? extends AirportCatalog> catalogs(AirportCall call);

}
