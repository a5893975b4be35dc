package io.flightboot.airport.protocol;

/**
 * Keys of Arrow metadata that the client understands.
 *
 * @since 0.1.0
 */
public final class AirportMetadata {

	/** Value of keys that only need to be there. */
	public static final String SET = "1";

	/**
	 * Of a table's field: it is the row identifier. One at most, and last.
	 */
	public static final String IS_ROWID = "is_rowid";

	/** Of a table's field: SQL of its default. */
	public static final String DEFAULT = "default";

	/** Of a table's field: what it is for. */
	public static final String COMMENT = "comment";

	/** Of a function's parameter: it takes values of any type. */
	public static final String IS_ANY_TYPE = "is_any_type";

	/** Of a table function's parameter: it is given by name, and may be left out. */
	public static final String IS_NAMED_PARAMETER = "is_named_parameter";

	/** Of a table function's last parameter: it is a table. */
	public static final String IS_TABLE_TYPE = "is_table_type";

	/** Of a table's schema: statistics of its columns may be asked for. */
	public static final String CAN_PRODUCE_STATISTICS = "can_produce_statistics";

	/**
	 * Of a table's schema: its {@code CHECK} constraints. The value is no text, so
	 * {@link CatalogObject#checks} writes it.
	 */
	static final String CHECK_CONSTRAINTS = "check_constraints";

	private AirportMetadata() {
	}

}
