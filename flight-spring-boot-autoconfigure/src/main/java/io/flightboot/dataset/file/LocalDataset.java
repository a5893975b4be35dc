package io.flightboot.dataset.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.engine.EngineErrors;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineReader;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A file or folder as a dataset.
 */
final class LocalDataset implements Dataset {

	private static final DuckDbDialect DIALECT = new DuckDbDialect();

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
	public ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator) {
		DescribedFiles known = this.catalog.describe(this.route, this.path);
		if (known.files().format() == FileFormat.ARROW) {
			check(known.info().schema(), info.schema());
			return new ArrowFiles(this.catalog.engine(), this.catalog.allocator(), this.catalog.errors(this.route))
				.read(known.content().ipc(), query, info.columns(), call, allocator);
		}
		LocalCatalog.OpenFiles open = this.catalog.open(this.route, this.path);
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
		List<Object> parameters = new ArrayList<>();
		String sql = sql(query, open.snapshot().files(), parameters);
		try {
			EngineQuery prepared = this.catalog.engine().prepare(sql, parameters);
			prepared.afterwards(open.snapshot()::close);
			return prepared;
		}
		catch (SQLException | RuntimeException ex) {
			open.snapshot().close();
			throw open.errors().explain(ex, filtered);
		}
	}

	private static String sql(DatasetQuery query, DatasetFiles files, List<Object> parameters) {
		StringBuilder sql = new StringBuilder("SELECT ");
		sql.append(query.columns().isEmpty() ? "*"
				: String.join(", ", query.columns().stream().map(DIALECT::identifier).toList()));
		sql.append(" FROM (SELECT * FROM ").append(files.table());
		if (query.filter() != null) {
			SqlFragment filter = new SqlRenderer(DIALECT).render(query.filter());
			sql.append(" WHERE ").append(filter.sql());
			parameters.addAll(filter.parameters());
		}
		sql.append(")");
		if (query.sample() != null) {
			String percent = BigDecimal.valueOf(query.sample()).movePointRight(2).toPlainString();
			sql.append(" USING SAMPLE ").append(percent).append(" PERCENT (bernoulli)");
		}
		if (query.limit() != null) {
			sql.append(" LIMIT ").append(query.limit());
		}
		if (query.offset() > 0) {
			sql.append(" OFFSET ").append(query.offset());
		}
		return sql.toString();
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
			catch (IOException failure) {
				throw errors.explain(failure, false);
			}
		}
	}

	/**
	 * What was told before must be true of the stream.
	 */
	private void check(Schema found, Schema expected) {
		if (!found.equals(expected)) {
			throw new FlightException(FlightErrorCode.FAILED,
					"Dataset '" + this.route + "' has got another schema just now. Ask for it again",
					RetryHint.here(null), null);
		}
	}

}
