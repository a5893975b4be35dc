package io.flightboot.airport.engine;

import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.AlterableTable;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.UpdatableTable;
import io.flightboot.airport.VersionedTable;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table of a catalog of the embedded engine, with the columns of a moment.
 */
final class EngineTable
		implements ReadableTable, InsertableTable, UpdatableTable, DeletableTable, AlterableTable, VersionedTable {

	private final Store store;

	private final TableHandle handle;

	private final TableState state;

	EngineTable(Store store, TableHandle handle, TableState state) {
		this.store = store;
		this.handle = handle;
		this.state = state;
	}

	@Override
	public String name() {
		return this.state.name();
	}

	@Override
	public Schema schema() {
		return this.state.layout().schema();
	}

	@Override
	public List<String> checks() {
		return this.state.layout().checks();
	}

	@Override
	public ArrowReader read(TableScan scan) throws Exception {
		TableVersion version = scan.version();
		if (version != null) {
			return at(version).read(scan);
		}
		Scan reading = new Scan(this.store, name(), scan);
		return this.handle.reading(() -> {
			TableState now = this.handle.unaltered(this.state);
			return reading.run(now.layout(), Names.table(this.handle.id()), now.reordered());
		});
	}

	@Override
	public long rows(TableScan scan) throws Exception {
		if (scan.version() != null || !scan.filters().isEmpty()) {
			return -1;
		}
		try (Session session = this.store.database().open()) {
			return session.number("SELECT count(*) FROM " + Names.table(this.handle.id()));
		}
	}

	@Override
	public AirportTable at(TableVersion version, AirportCall call) {
		return at(version);
	}

	private PastTable at(TableVersion version) {
		return new PastTable(this.store, this.handle, name(), version);
	}

	@Override
	public RowChange insert(ChangeRequest request) throws Exception {
		return new InsertChange(begin(request), request);
	}

	@Override
	public RowChange update(ChangeRequest request) throws Exception {
		return new UpdateChange(begin(request), request);
	}

	@Override
	public RowChange delete(ChangeRequest request) throws Exception {
		return new DeleteChange(begin(request), request);
	}

	private Staging begin(ChangeRequest request) throws Exception {
		this.store.checkWritable();
		return new Staging(this.store, this.handle, this.handle.unaltered(this.state), request.allocator());
	}

	@Override
	public AirportTable alter(TableAlteration alteration, AirportCall call) {
		return new EngineTable(this.store, this.handle,
				new TableAlterer(this.store, this.handle).alter(this.state, alteration));
	}

}
