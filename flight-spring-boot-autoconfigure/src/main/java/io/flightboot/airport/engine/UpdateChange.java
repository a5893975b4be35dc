package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.RowChange;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * An UPDATE. The rows as they shall be are put together first, and must meet the
 * constraints.
 */
final class UpdateChange implements RowChange {

	private static final String AFTER = "after_update";

	private final Staging staging;

	private final List<Column> assigned = new ArrayList<>();

	private final List<String> names = new ArrayList<>(List.of(AirportColumns.ROW_ID));

	UpdateChange(Staging staging, ChangeRequest request) throws SQLException {
		this.staging = staging;
		try {
			List<String> places = new ArrayList<>(List.of(Names.ROW));
			for (Field field : request.schema().getFields()) {
				if (!field.getName().equals(AirportColumns.ROW_ID)) {
					Column column = staging.base().layout().get(field.getName());
					this.assigned.add(column);
					this.names.add(field.getName());
					places.add(column.place());
				}
			}
			staging.create(places);
		}
		catch (SQLException | RuntimeException ex) {
			staging.close();
			throw staging.failed(ex);
		}
	}

	@Override
	public VectorSchemaRoot apply(VectorSchemaRoot rows) throws SQLException {
		this.staging.add(rows, this.names);
		return rows;
	}

	@Override
	public long commit() {
		return this.staging.commit(movesRows(), (now) -> {
			long version = now.version() + 1;
			long rows = putTogether(now);
			this.staging.checkUnchanged(AFTER);
			new ConstraintCheck(this.staging, now).check(AFTER, true);
			this.staging.remember(AFTER, version);
			String values = this.assigned.stream()
				.map((column) -> ", " + column.place() + " = n." + column.place())
				.collect(Collectors.joining());
			this.staging.session()
				.run("UPDATE " + this.staging.table() + " o SET " + Names.SINCE + " = " + version + values + " FROM "
						+ AFTER + " n WHERE o." + Names.ROW + " = n." + Names.ROW);
			return new Staging.Outcome(now.next(0, movesRows()), rows);
		});
	}

	/**
	 * The engine deletes and inserts rows instead of updating their nested columns.
	 */
	private boolean movesRows() {
		return this.assigned.stream().anyMatch((column) -> column.field().getType().isComplex());
	}

	/**
	 * The last of several values for the same row counts. Rows that aren't there any more
	 * are someone else's change.
	 */
	private long putTogether(TableState now) throws SQLException {
		Session session = this.staging.session();
		String last = "(SELECT * FROM " + Staging.ROWS + " QUALIFY row_number() OVER (PARTITION BY " + Names.ROW
				+ " ORDER BY rowid DESC) = 1)";
		String columns = now.layout()
			.columns()
			.stream()
			.map((column) -> (this.assigned.contains(column) ? "n." : "o.") + column.place())
			.collect(Collectors.joining(", "));
		session.run("CREATE TEMP TABLE " + AFTER + " AS SELECT o." + Names.ROW + ", " + columns + " FROM "
				+ this.staging.table() + " o JOIN " + last + " n ON n." + Names.ROW + " = o." + Names.ROW);
		long rows = session.number("SELECT count(*) FROM " + AFTER);
		if (rows < session.number("SELECT count(DISTINCT " + Names.ROW + ") FROM " + Staging.ROWS)) {
			throw this.staging.conflict();
		}
		return rows;
	}

	@Override
	public void close() {
		this.staging.close();
	}

}
