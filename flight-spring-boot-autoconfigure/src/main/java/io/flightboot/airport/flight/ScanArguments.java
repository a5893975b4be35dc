package io.flightboot.airport.flight;

import java.util.List;

import io.flightboot.airport.TableVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the ticket of a scan carries beside its route. A plain Flight client may send it
 * too.
 *
 * @param columns names of the columns that are needed, or {@code null} for all
 * @param filters conditions in DuckDB's JSON, or {@code null}
 * @param part which part, or {@code null} for the whole
 * @param version which state of the table, or {@code null} for the present one
 * @param arguments arguments of a function, an Arrow stream of one row, or {@code null}
 */
record ScanArguments(@Nullable List<String> columns, @Nullable String filters, @Nullable String part,
		@Nullable TableVersion version, byte @Nullable [] arguments) {

	/** Everything, as it is now. */
	static final ScanArguments ALL = new ScanArguments(null, null, null, null, null);

	ScanArguments part(String id) {
		return new ScanArguments(this.columns, this.filters, id.isEmpty() ? null : id, this.version, this.arguments);
	}

	ScanArguments withoutFilters() {
		return new ScanArguments(this.columns, null, this.part, this.version, this.arguments);
	}

}
