package io.flightboot.airport.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.RowChange;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * An INSERT.
 */
final class InsertChange implements RowChange {

	private final Staging staging;

	private final List<Column> columns;

	private final List<String> names;

	private final boolean returning;

	private long staged;

	InsertChange(Staging staging, ChangeRequest request) throws SQLException {
		this.staging = staging;
		this.returning = request.returning();
		this.columns = staging.base().layout().columns();
		this.names = this.columns.stream().map(Column::name).toList();
		try {
			staging.create(this.columns.stream().map(Column::place).toList());
		}
		catch (SQLException | RuntimeException ex) {
			staging.close();
			throw staging.failed(ex);
		}
	}

	@Override
	public VectorSchemaRoot apply(VectorSchemaRoot rows) throws IOException, SQLException {
		this.staging.add(rows, this.names);
		long first = this.staged;
		this.staged += rows.getRowCount();
		if (!this.returning || PublishedRows.are(rows, this.staging.base().layout())) {
			return rows;
		}
		this.staging.flush();
		return PublishedRows.read(this.staging, first, rows.getRowCount());
	}

	@Override
	public long commit() {
		try {
			this.staging.flush();
			// While others may go on
			new ConstraintCheck(this.staging, this.staging.base()).checkThemselves(Staging.ROWS);
		}
		catch (SQLException ex) {
			throw this.staging.failed(ex);
		}
		return this.staging.commit((now) -> {
			new ConstraintCheck(this.staging, now).checkOthers(Staging.ROWS, false);
			String places = Names.places(this.columns, "");
			this.staging.session()
				.run("INSERT INTO " + this.staging.table() + " (" + Names.ROW + ", " + Names.SINCE + ", " + places
						+ ") SELECT " + now.rows() + " + row_number() OVER () - 1, " + (now.version() + 1) + ", "
						+ places + " FROM " + Staging.ROWS);
			return new Staging.Outcome(now.next(this.staged, false), this.staged);
		});
	}

	@Override
	public void close() {
		this.staging.close();
	}

}
