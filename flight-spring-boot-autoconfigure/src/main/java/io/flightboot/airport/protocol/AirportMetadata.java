package io.flightboot.airport.protocol;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportParameters;

/**
 * Keys of the metadata of a table's Arrow schema that the client understands; those of
 * columns are in {@link AirportColumns}, those of parameters in
 * {@link AirportParameters}.
 *
 * @since 0.1.0
 */
public final class AirportMetadata {

	/** Value of keys that only need to be there. */
	public static final String SET = "1";

	/** Statistics of its columns may be asked for. */
	public static final String CAN_PRODUCE_STATISTICS = "can_produce_statistics";

	/**
	 * The {@code CHECK} constraints. The value is no text, so
	 * {@link CatalogObject#checks} writes it.
	 */
	static final String CHECK_CONSTRAINTS = "check_constraints";

	private AirportMetadata() {
	}

}
