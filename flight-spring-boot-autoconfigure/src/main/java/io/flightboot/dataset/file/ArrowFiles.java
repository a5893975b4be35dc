package io.flightboot.dataset.file;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetPart;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.DecimalTypes;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineErrors;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineSource;
import io.flightboot.dataset.ipc.IpcFile;
import io.flightboot.dataset.ipc.IpcFormatException;
import io.flightboot.dataset.ipc.IpcReader;
import io.flightboot.dataset.ipc.RowFilter;
import io.flightboot.dataset.ipc.RowSelection;
import io.flightboot.dataset.ipc.SelectingReader;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Arrow IPC files. Their batches are sent as they are; the engine is asked only which
 * rows a filter wants, so types are never changed by it.
 */
final class ArrowFiles {

	private static final String SOURCE = "source";

	private static final DuckDbDialect DIALECT = new DuckDbDialect();

	private final DuckDbEngine engine;

	private final BufferAllocator shared;

	private final EngineErrors errors;

	/**
	 * Create an instance.
	 * @param shared where the engine's batches begin to live
	 */
	ArrowFiles(DuckDbEngine engine, BufferAllocator shared, EngineErrors errors) {
		this.engine = engine;
		this.shared = shared;
		this.errors = errors;
	}

	/**
	 * Look at files, which must have the same schema.
	 */
	static List<IpcFile> scan(DatasetFiles files) throws IOException {
		List<IpcFile> found = new ArrayList<>();
		for (DatasetFiles.Entry entry : files.files()) {
			IpcFile file = IpcFile.read(entry.path());
			if (!found.isEmpty() && !file.schema().equals(found.get(0).schema())) {
				throw new IpcFormatException(entry.path(), "has another schema than the first one of its folder", null);
			}
			found.add(file);
		}
		return found;
	}

	/**
	 * Return the columns that the engine can filter by, with its types.
	 */
	List<ColumnReference> columns(List<IpcFile> files) throws IOException, SQLException {
		List<Field> fields = files.get(0).schema().getFields();
		try {
			if (fields.stream().allMatch(ArrowFiles::isPlain)) {
				return columns(files, fields.stream().map(Field::getName).distinct().toList());
			}
		}
		catch (SQLException | RuntimeException ex) {
			// It does not know one of the types
		}
		List<ColumnReference> columns = new ArrayList<>();
		for (Field field : fields) {
			columns.add(column(files, field));
		}
		return columns;
	}

	private ColumnReference column(List<IpcFile> files, Field field) throws IOException {
		try {
			if (isPlain(field)) {
				return columns(files, List.of(field.getName())).get(0);
			}
		}
		catch (SQLException | RuntimeException ex) {
			// Not to filter by
		}
		return new ColumnReference(field.getName(), null);
	}

	/**
	 * Return whether the engine can't be led astray by the values.
	 */
	private static boolean isPlain(Field field) {
		ArrowType type = field.getType();
		while (type instanceof ArrowType.ExtensionType extension) {
			type = extension.storageType();
		}
		return !(type instanceof ArrowType.Union) && !(type instanceof ArrowType.RunEndEncoded)
				&& !(type instanceof ArrowType.Decimal decimal && !DecimalTypes.isUsual(decimal))
				&& field.getChildren().stream().allMatch(ArrowFiles::isPlain);
	}

	private List<ColumnReference> columns(List<IpcFile> files, List<String> names) throws IOException, SQLException {
		if (names.isEmpty()) {
			return List.of();
		}
		try (EngineQuery query = prepare(new IpcReader(files, 0, 0, this.shared), names, "SELECT * FROM " + SOURCE,
				List.of(), this.shared)) {
			return query.columns();
		}
	}

	private EngineQuery prepare(IpcReader source, List<String> columns, String sql, List<Object> parameters,
			BufferAllocator allocator) throws IOException, SQLException {
		SelectingReader selected = new SelectingReader(source,
				new RowSelection(columns, null, 0, Long.MAX_VALUE, Integer.MAX_VALUE), allocator, () -> {
				}, (ex) -> this.errors.explain(ex, false));
		return this.engine.prepare(new EngineSource(SOURCE, selected, allocator), sql, parameters);
	}

	/**
	 * Read rows.
	 * @param columns the columns that filters may speak of
	 */
	ArrowReader read(List<IpcFile> files, DatasetQuery query, List<ColumnReference> columns, FlightCall call,
			BufferAllocator allocator) {
		DatasetPart part = query.part();
		long from = (part != null) ? part.from() : 0;
		long offset = query.offset();
		long to = (part != null) ? part.to() : Long.MAX_VALUE;
		boolean positions = query.filter() == null && query.sample() == null;
		if (positions) {
			List<Integer> batches = files.stream().flatMap((file) -> file.batchRows().stream()).toList();
			// Whole batches are not even read
			while (from < Math.min(to, batches.size()) && batches.get((int) from) <= offset) {
				offset -= batches.get((int) from++);
			}
		}
		IpcReader source = null;
		try {
			source = new IpcReader(files, from, to, allocator);
			RowFilter filter = positions ? null : filter(files, from, to, query, columns, call, allocator);
			RowSelection selection = new RowSelection(query.columns(), filter, offset,
					(query.limit() != null) ? query.limit() : Long.MAX_VALUE, query.batchRows());
			return new SelectingReader(source, selection, allocator, call::checkNotCancelled,
					(ex) -> this.errors.explain(ex, false));
		}
		catch (IOException | SQLException | RuntimeException ex) {
			close(source, ex);
			throw this.errors.explain(ex, query.filter() != null);
		}
	}

	private static void close(@Nullable IpcReader source, Exception ex) {
		try (IpcReader closed = source) {
			return;
		}
		catch (IOException closeEx) {
			ex.addSuppressed(closeEx);
		}
	}

	/**
	 * Refuse columns that the engine does not know, whatever is asked of them.
	 */
	private static void check(Expression condition, Schema schema) {
		if (condition instanceof ColumnReference column && column.type() == null) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"'filter' speaks of column '" + column.name() + "' of type "
							+ schema.findField(column.name()).getType()
							+ ", which can't be filtered by. Filter by other columns");
		}
		condition.children().forEach((child) -> check(child, schema));
	}

	private RowFilter filter(List<IpcFile> files, long from, long to, DatasetQuery query, List<ColumnReference> columns,
			FlightCall call, BufferAllocator allocator) throws IOException, SQLException {
		Double sample = query.sample();
		RowFilter drawn = (sample != null) ? () -> ThreadLocalRandom.current().nextDouble() < sample : () -> true;
		Expression condition = query.filter();
		if (condition == null) {
			return drawn;
		}
		check(condition, files.get(0).schema());
		SqlFragment sql = new SqlRenderer(DIALECT).render(condition);
		List<String> used = columns.stream()
			.filter((column) -> column.type() != null && sql.sql().contains(DIALECT.identifier(column.name())))
			.map(ColumnReference::name)
			.toList();
		if (used.isEmpty()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "'filter' speaks of no column");
		}
		EngineQuery prepared = prepare(new IpcReader(files, from, to, used, allocator), used,
				"SELECT coalesce((" + sql.sql() + "), false) FROM " + SOURCE, sql.parameters(), allocator);
		call.onCancel(prepared::cancel);
		return new EngineRowFilter(prepared, drawn, this.shared, allocator, (ex) -> this.errors.explain(ex, true));
	}

}
