package io.flightboot.airport.dataset;

import java.util.List;

import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.ScanPart;
import io.flightboot.airport.TableScan;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetPart;
import io.flightboot.dataset.DatasetQuery;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a table, with the columns of the moment when somebody asks first.
 */
final class DatasetTable implements ReadableTable {

	private final String name;

	private final Dataset dataset;

	private final DatasetScans scans;

	private @Nullable DatasetInfo info;

	DatasetTable(String name, Dataset dataset, DatasetScans scans) {
		this.name = name;
		this.dataset = dataset;
		this.scans = scans;
	}

	@Override
	public String name() {
		return this.name;
	}

	String route() {
		return this.dataset.route();
	}

	@Override
	public String comment() {
		return "Dataset " + route();
	}

	private synchronized DatasetInfo info() {
		DatasetInfo known = this.info;
		if (known == null) {
			known = this.dataset.info();
			this.info = known;
		}
		return known;
	}

	@Override
	public Schema schema() {
		return TableColumns.of(info().schema(), route());
	}

	@Override
	public List<ScanPart> parts(TableScan scan) {
		this.scans.check(this.dataset, scan.call());
		List<DatasetPart> parts = this.scans.parts(this.dataset, info());
		return (parts.size() < 2) ? List.of(ScanPart.WHOLE) : parts.stream().map(PartText::write).toList();
	}

	@Override
	public ArrowReader read(TableScan scan) {
		this.scans.check(this.dataset, scan.call());
		DatasetInfo known = info();
		DatasetPart part = scan.part().isEmpty() ? null : PartText.read(scan.part(), this.dataset);
		DatasetQuery query = this.scans.query(this.dataset, known, scan, part);
		return DecodedReader.of(this.dataset.read(query, known, scan.call().call(), scan.allocator()),
				scan.allocator());
	}

}
