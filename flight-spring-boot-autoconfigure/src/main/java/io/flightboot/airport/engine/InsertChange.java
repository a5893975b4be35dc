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

	InsertChange(Staging staging, ChangeRequest request) {
		this.staging = staging;
		this.returning = request.returning();
		this.columns = staging.base().layout().columns();
		this.names = this.columns.stream().map(Column::name).toList();
		staging.createLater(this.columns.stream().map(Column::place).toList());
	}

	@Override
	public VectorSchemaRoot apply(VectorSchemaRoot rows) throws IOException, SQLException {
		this.staging.add(rows, this.names);
		long first = this.staged;
		this.staged += rows.getRowCount();
		if (!this.returning || PublishedRows.are(rows, this.staging.base().layout())) {
			return rows;
		}
		this.staging.keep();
		return PublishedRows.read(this.staging, first, rows.getRowCount());
	}

	@Override
	public long commit() {
		boolean few = !this.staging.isCreated() && this.staging.base().layout().takesAnyRow();
		if (!few) {
			check();
		}
		return this.staging.commit((now) -> {
			String places = Names.places(this.columns, "");
			String target = this.staging.table() + " (" + Names.ROW + ", " + Names.SINCE + ", " + places + ")";
			String first = now.rows() + " + row_number() OVER () - 1, " + (now.version() + 1) + ", ";
			if (few) {
				this.staging.insertGathered(target, first);
			}
			else {
				new ConstraintCheck(this.staging, now).checkOthers(Staging.ROWS, false);
				this.staging.session()
					.run("INSERT INTO " + target + " SELECT " + first + places + " FROM " + Staging.ROWS);
			}
			return new Staging.Outcome(now.next(this.staged, false), this.staged);
		});
	}

	private void check() {
		try {
			this.staging.keep();
			// While others may go on
			new ConstraintCheck(this.staging, this.staging.base()).checkThemselves(Staging.ROWS);
		}
		catch (SQLException ex) {
			throw this.staging.failed(ex);
		}
	}

	@Override
	public void close() {
		this.staging.close();
	}

}
