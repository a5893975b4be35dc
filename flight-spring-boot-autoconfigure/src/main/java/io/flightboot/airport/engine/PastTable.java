package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table as it was.
 */
final class PastTable implements ReadableTable {

	private final Store store;

	private final TableHandle handle;

	private final String name;

	private final TableState state;

	/**
	 * Find a table as it was.
	 * @param name the name that it has now
	 * @throws io.flightboot.airport.AirportException if that is not known, or not any
	 * more
	 */
	PastTable(Store store, TableHandle handle, String name, TableVersion wanted) {
		this.store = store;
		this.handle = handle;
		this.name = name;
		this.state = (wanted.unit() == TableVersion.Unit.VERSION) ? handle.versions().get(number(wanted.value()))
				: handle.versions().at(time(wanted.value()));
	}

	private static long number(String value) {
		try {
			return Long.parseLong(value.strip());
		}
		catch (NumberFormatException ex) {
			throw Failures.invalid("A version of a table is a number, as in AT (VERSION => 3)");
		}
	}

	/**
	 * Read a time as the engine does, which knows many ways to write it.
	 */
	private Instant time(String value) {
		try (Session session = this.store.database().open()) {
			return Instant.EPOCH.plus(session.number(
					"SELECT epoch_us(greatest(least(CAST(?::VARCHAR AS TIMESTAMPTZ), '9999-12-31'), '0001-01-01'))",
					value), ChronoUnit.MICROS);
		}
		catch (SQLException ex) {
			throw Failures.invalid("A time is needed, as in AT (TIMESTAMP => '2026-01-31 12:00:00')");
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Schema schema() {
		return this.state.layout().schema();
	}

	@Override
	public ArrowReader read(TableScan scan) throws Exception {
		Layout layout = this.state.layout();
		long version = this.state.version();
		String places = Names.ROW + ", " + Names.places(layout.columns(), "");
		String rows = "(SELECT " + places + " FROM " + Names.table(this.handle.id()) + " WHERE " + Names.SINCE + " <= "
				+ version + " UNION ALL SELECT " + places + " FROM " + Names.history(this.handle.id()) + " WHERE "
				+ Names.SINCE + " <= " + version + " AND " + Names.UNTIL + " > " + version + ")";
		return new Scan(this.store, this.name, scan).run(layout, rows, true);
	}

}
