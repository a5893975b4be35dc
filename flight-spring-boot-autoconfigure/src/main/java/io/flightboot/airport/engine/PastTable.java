package io.flightboot.airport.engine;

import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.TableScan;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table as it was.
 */
final class PastTable implements ReadableTable {

	private final Store store;

	private final long id;

	private final String name;

	private final long version;

	private final Layout layout;

	PastTable(Store store, long id, String name, long version, Layout layout) {
		this.store = store;
		this.id = id;
		this.name = name;
		this.version = version;
		this.layout = layout;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Schema schema() {
		return this.layout.schema();
	}

	@Override
	public ArrowReader read(TableScan scan) throws Exception {
		String places = Names.ROW + ", " + Names.places(this.layout.columns(), "");
		String rows = "(SELECT " + places + " FROM " + Names.table(this.id) + " WHERE " + Names.SINCE + " <= "
				+ this.version + " UNION ALL SELECT " + places + " FROM " + Names.history(this.id) + " WHERE "
				+ Names.SINCE + " <= " + this.version + " AND " + Names.UNTIL + " > " + this.version + ")";
		return new Scan(this.store, this.name, scan).run(this.layout, rows, true);
	}

}
