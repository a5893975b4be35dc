package io.flightboot.airport.engine;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.AlterableTable;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.UpdatableTable;
import io.flightboot.airport.VersionedTable;
import io.flightboot.call.FlightCall;
import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/**
 * A catalog and what DuckDB does with it, in the words of tests.
 */
final class TestCatalog implements AutoCloseable {

	static final AirportCall CALL = new AirportCall(
			(FlightCall) Proxy.newProxyInstance(TestCatalog.class.getClassLoader(), new Class<?>[] { FlightCall.class },
					(proxy, method, arguments) -> null));

	static final Field ID = Field.nullable("id", new ArrowType.Int(32, true));

	static final Field NAME = Field.nullable("name", new ArrowType.Utf8());

	final BufferAllocator root = new RootAllocator();

	private EngineCatalogOptions options;

	private EngineCatalog catalog;

	TestCatalog() {
		this(EngineCatalogOptions.inMemory("shop"));
	}

	TestCatalog(EngineCatalogOptions options) {
		this.options = options;
		this.catalog = new EngineCatalog(options, this.root);
	}

	EngineCatalog catalog() {
		return this.catalog;
	}

	void restart() {
		this.catalog.close();
		this.catalog = new EngineCatalog(this.options, this.root);
	}

	MutableSchema schema(String name) {
		MutableSchema found = (MutableSchema) this.catalog.schema(name, CALL);
		return (found != null) ? found
				: (MutableSchema) this.catalog.createSchema(new NewSchema(name, null, Map.of()), CALL);
	}

	AirportTable create(String name, Field... fields) {
		return create(new NewTable(name, new Schema(List.of(fields)), List.of(), List.of(), List.of(), List.of()));
	}

	AirportTable create(NewTable table) {
		return schema("main").createTable(table, CALL);
	}

	AirportTable table(String name) {
		AirportTable table = schema("main").table(name, CALL);
		if (table == null) {
			throw new AssertionError("There is no table " + name);
		}
		return table;
	}

	AirportTable alter(String table, TableAlteration alteration) {
		return ((AlterableTable) table(table)).alter(alteration, CALL);
	}

	ChangeRequest request(Schema schema, boolean returning) {
		return new ChangeRequest(CALL, schema, returning, this.root);
	}

	RowChange inserting(String table) throws Exception {
		AirportTable found = table(table);
		return ((InsertableTable) found).insert(request(new Schema(AirportColumns.ordinary(found.schema())), false));
	}

	/** Insert rows of numbers and texts, for the columns in their order. */
	long insert(String table, List<?>... rows) throws Exception {
		try (RowChange change = inserting(table);
				VectorSchemaRoot batch = batch(AirportColumns.ordinary(table(table).schema()), List.of(rows))) {
			change.apply(batch);
			return change.commit();
		}
	}

	/** Update rows, whose identifiers come last. */
	long update(String table, List<String> columns, List<?>... rows) throws Exception {
		Schema schema = changed(table, columns);
		try (RowChange change = ((UpdatableTable) table(table)).update(request(schema, false));
				VectorSchemaRoot batch = batch(schema.getFields(), List.of(rows))) {
			change.apply(batch);
			return change.commit();
		}
	}

	Schema changed(String table, List<String> columns) {
		List<Field> fields = new ArrayList<>();
		columns.forEach((column) -> fields.add(table(table).schema().findField(column)));
		fields.add(Field.nullable("rowid", new ArrowType.Int(64, true)));
		return new Schema(fields);
	}

	long delete(String table, long... ids) throws Exception {
		Schema schema = changed(table, List.of());
		List<List<?>> rows = new ArrayList<>();
		for (long id : ids) {
			rows.add(List.of(id));
		}
		try (RowChange change = ((DeletableTable) table(table)).delete(request(schema, false));
				VectorSchemaRoot batch = batch(schema.getFields(), rows)) {
			change.apply(batch);
			return change.commit();
		}
	}

	VectorSchemaRoot batch(List<Field> fields, List<? extends List<?>> rows) {
		VectorSchemaRoot batch = VectorSchemaRoot.create(new Schema(fields), this.root);
		for (int column = 0; column < fields.size(); column++) {
			FieldVector vector = batch.getVector(column);
			for (int row = 0; row < rows.size(); row++) {
				set(vector, row, rows.get(row).get(column));
			}
		}
		batch.setRowCount(rows.size());
		return batch;
	}

	private static void set(FieldVector vector, int row, @Nullable Object value) {
		if (value == null) {
			vector.setNull(row);
		}
		else if (vector instanceof IntVector ints) {
			ints.setSafe(row, ((Number) value).intValue());
		}
		else if (vector instanceof BigIntVector longs) {
			longs.setSafe(row, ((Number) value).longValue());
		}
		else {
			((VarCharVector) vector).setSafe(row, new Text(value.toString()));
		}
	}

	List<List<Object>> rows(String table) throws Exception {
		AirportTable found = table(table);
		return rows(found, found.schema().getFields().stream().map(Field::getName).toList());
	}

	List<List<Object>> at(String table, long version) throws Exception {
		AirportTable past = ((VersionedTable) table(table))
			.at(new TableVersion(TableVersion.Unit.VERSION, String.valueOf(version)), CALL);
		return rows(past, past.schema().getFields().stream().map(Field::getName).toList());
	}

	List<List<Object>> rows(AirportTable table, List<String> columns, Expression... filters) throws Exception {
		try (ArrowReader reader = ((ReadableTable) table).read(scan(columns, filters))) {
			return read(reader);
		}
	}

	static List<List<Object>> read(ArrowReader reader) throws Exception {
		List<List<Object>> rows = new ArrayList<>();
		while (reader.loadNextBatch()) {
			VectorSchemaRoot batch = reader.getVectorSchemaRoot();
			for (int row = 0; row < batch.getRowCount(); row++) {
				rows.add(row(batch, row));
			}
		}
		return rows;
	}

	static List<Object> row(VectorSchemaRoot batch, int row) {
		List<Object> values = new ArrayList<>();
		for (FieldVector vector : batch.getFieldVectors()) {
			Object value = vector.getObject(row);
			values.add((value instanceof Text) ? value.toString() : value);
		}
		return values;
	}

	TableScan scan(List<String> columns, Expression... filters) {
		return new TestScan(columns, List.of(filters), this.root);
	}

	@Override
	public void close() {
		this.catalog.close();
		// Complains if anything was not freed
		this.root.close();
	}

	private record TestScan(List<String> columns, List<Expression> filters,
			BufferAllocator allocator) implements TableScan {

		@Override
		public AirportCall call() {
			return CALL;
		}

		@Override
		public String part() {
			return "";
		}

		@Override
		public @Nullable TableVersion version() {
			return null;
		}

	}

}
