package io.flightboot.airport.protocol;

import java.util.List;

/**
 * The columns that a client will look at, in its order. It is a hint: what is sent has
 * all columns.
 *
 * @param ids numbers of 64 bits without a sign: positions among the columns that are not
 * the row identifier, or {@link #ROW_ID}
 * @since 0.1.0
 */
public record ColumnIds(List<Long> ids) {

	/** The row identifier: 18446744073709551615, as a {@code long} with the same bits. */
	public static final long ROW_ID = -1;

	/** No columns, which is also what clients say that don't tell. */
	public static final ColumnIds NONE = new ColumnIds(List.of());

	public ColumnIds {
		ids = List.copyOf(ids);
	}

	public boolean isEmpty() {
		return this.ids.isEmpty();
	}

	/**
	 * Return whether the row identifier is among them.
	 */
	public boolean includesRowId() {
		return this.ids.contains(ROW_ID);
	}

	/**
	 * Return the positions of ordinary columns. Other numbers above those of any column
	 * mean columns that only clients have.
	 */
	public List<Integer> positions() {
		return this.ids.stream().filter((id) -> id >= 0 && id <= Integer.MAX_VALUE).map(Long::intValue).toList();
	}

}
