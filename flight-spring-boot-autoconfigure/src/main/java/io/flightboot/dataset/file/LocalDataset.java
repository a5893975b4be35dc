package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetPart;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.csv.CsvDialect;
import io.flightboot.dataset.csv.CsvScan;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineErrors;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineReader;
import io.flightboot.expression.Expression;
import io.flightboot.expression.SqlFragment;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder as a dataset.
 */
final class LocalDataset implements Dataset {

	private final String route;

	private final LocalCatalog catalog;

	private final Path path;

	LocalDataset(String route, LocalCatalog catalog, Path path) {
		this.route = route;
		this.catalog = catalog;
		this.path = path;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public DatasetInfo info() {
		return this.catalog.describe(this.route, this.path).info();
	}

	@Override
	public boolean isDivisible() {
		return true;
	}

	@Override
	public List<DatasetPart> parts(DatasetInfo info, int most) {
		return FileParts.of(this.catalog.describe(this.route, this.path), most);
	}

	@Override
	public @Nullable Object version() {
		return this.catalog.files(this.route, this.path);
	}

	@Override
	public @Nullable Expression pushable(List<Expression> conditions) {
		return FileSql.pushable(conditions);
	}

	@Override
	public ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator) {
		DescribedFiles known = this.catalog.describe(this.route, this.path);
		if (known.files().format() == FileFormat.ARROW) {
			check(query.part(), known.files());
			check(known.info().schema(), info.schema());
			return new ArrowFiles(this.catalog.engine(), this.catalog.allocator(), this.catalog.errors(this.route))
				.read(known.content().ipc(), query, info.columns(), call, allocator);
		}
		LocalCatalog.OpenFiles open = this.catalog.open(this.route, this.path);
		ArrowReader csv = query.isWhole() ? csv(query, info, open, call, allocator) : null;
		return (csv != null) ? csv : byEngine(query, info, open, call, allocator);
	}

	/**
	 * Read a plain CSV file without the engine.
	 */
	private @Nullable ArrowReader csv(DatasetQuery query, DatasetInfo info, LocalCatalog.OpenFiles open,
			FlightCall call, BufferAllocator allocator) {
		CsvDialect dialect = open.described().content().csv();
		if (dialect == null || !open.described().info().schema().equals(info.schema())) {
			return null;
		}
		List<String> columns = info.schema(query.columns()).getFields().stream().map(Field::getName).toList();
		CsvScan scan = new CsvScan(open.snapshot().files().path(), dialect, info.schema(), columns, query.batchRows(),
				call::isCancelled, (rows) -> rest(query, info, rows, open, call, allocator), open.described()::rows,
				open.snapshot()::close);
		return this.catalog.csvWorkers().read(scan, allocator);
	}

	private ArrowReader rest(DatasetQuery query, DatasetInfo info, long rows, LocalCatalog.OpenFiles open,
			FlightCall call, BufferAllocator allocator) {
		if (!open.snapshot().isUnchanged()) {
			throw changed("other files");
		}
		return byEngine(new DatasetQuery(query.columns(), null, null, null, rows, query.batchRows()), info, open, call,
				allocator);
	}

	private ArrowReader byEngine(DatasetQuery query, DatasetInfo info, LocalCatalog.OpenFiles open, FlightCall call,
			BufferAllocator allocator) {
		DescribedFiles described = open.described();
		EngineErrors errors = open.errors();
		boolean filtered = query.filter() != null;
		EngineQuery prepared = prepare(query, open, filtered);
		call.onCancel(prepared::cancel);
		EngineReader reader = new EngineReader(prepared, this.catalog.allocator(), allocator, query.batchRows(),
				(ex) -> errors.explain(ex, filtered), (rows) -> {
					if (query.isWhole()) {
						described.rows(rows);
					}
				});
		return checked(reader, info.schema(query.columns()), errors);
	}

	private EngineQuery prepare(DatasetQuery query, LocalCatalog.OpenFiles open, boolean filtered) {
		try {
			check(query.part(), open.described().files());
			SqlFragment sql = FileSql.select(query, open.snapshot().files(), open.described().info(),
					open.described().content().options());
			EngineQuery prepared = engine(query, open.described().files()).prepare(sql.sql(), sql.parameters());
			prepared.afterwards(open.snapshot()::close);
			return prepared;
		}
		catch (SQLException | RuntimeException ex) {
			open.snapshot().close();
			throw open.errors().explain(ex, filtered);
		}
	}

	/**
	 * Rows of Parquet that are all wanted are read and sent one after the other. To find
	 * some of them, or to parse texts, is work for several threads.
	 */
	private DuckDbEngine engine(DatasetQuery query, DatasetFiles files) {
		boolean inTurn = files.format() == FileFormat.PARQUET && query.filter() == null && query.sample() == null;
		return inTurn ? this.catalog.engine().reader() : this.catalog.engine();
	}

	private ArrowReader checked(EngineReader reader, Schema expected, EngineErrors errors) {
		try {
			check(reader.getVectorSchemaRoot().getSchema(), expected);
			return reader;
		}
		catch (RuntimeException ex) {
			try (reader) {
				throw errors.explain(ex, false);
			}
			catch (IOException closeEx) {
				throw errors.explain(closeEx, false);
			}
		}
	}

	private void check(@Nullable DatasetPart part, DatasetFiles files) {
		if (part != null && !part.version().equals(files.version())) {
			throw new FlightException(FlightErrorCode.TICKET_EXPIRED, "Dataset '" + this.route
					+ "' has changed since the ticket of this part was made. Ask for a new FlightInfo");
		}
	}

	/**
	 * What was told before must be true of the stream.
	 */
	private void check(Schema found, Schema expected) {
		if (!found.equals(expected)) {
			throw changed("another schema");
		}
	}

	private FlightException changed(String what) {
		return new FlightException(FlightErrorCode.FAILED,
				"Dataset '" + this.route + "' has got " + what + " just now. Ask for it again", RetryHint.here(null),
				null);
	}

}
