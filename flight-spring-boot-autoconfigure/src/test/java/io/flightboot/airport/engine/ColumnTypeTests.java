package io.flightboot.airport.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.RowChange;
import io.flightboot.dataset.engine.EngineQuery;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the types that columns may have: what DuckDB sends is what it gets back.
 */
class ColumnTypeTests {

	private static final String VALUES = """
			SELECT true AS boolean, 1::TINYINT AS tinyint, 2::SMALLINT AS smallint, 3 AS int, 4::BIGINT AS bigint,
			5::UTINYINT AS utinyint, 6::USMALLINT AS usmallint, 7::UINTEGER AS uint, 8::UBIGINT AS ubigint,
			(-170141183460469231731687303715884105727)::HUGEINT AS hugeint, 9::UHUGEINT AS uhugeint, 1.5::FLOAT AS float,
			'nan'::DOUBLE AS double, -12.345::DECIMAL(38, 3) AS decimal, 'äß🦆' AS text, '{"a": 1}'::JSON AS json,
			'ffffffff-ffff-ffff-ffff-fffffffffffe'::UUID AS uuid, '\\x00\\xFF'::BLOB AS blob, '10101'::BIT AS bit,
			123456789012345678901234567890::BIGNUM AS bignum, 'infinity'::DATE AS date, TIME '23:59:59.123456' AS time,
			'12:00:00.5'::TIME_NS AS time_ns, '12:00:00+02'::TIMETZ AS timetz, TIMESTAMP '1000-01-01 00:00:00' AS ts,
			'2020-01-01 12:34:56'::TIMESTAMP_S AS ts_s, '2020-01-01 12:34:56.789'::TIMESTAMP_MS AS ts_ms,
			'2020-01-01 12:34:56.123456789'::TIMESTAMP_NS AS ts_ns, '2020-01-01 12:34:56+02'::TIMESTAMPTZ AS tstz,
			INTERVAL '1 month 2 days 3 seconds' AS interval, [1, NULL, 3] AS list, [1.5, 2.5]::DOUBLE[2] AS array,
			{'a b': 1, 'c': {'d': ['x']}} AS struct, {'e': [1, NULL]::INTEGER[2], 'f': [['x']]::VARCHAR[1][]} AS struct_of_arrays,
			[{'g': [[1, 2], [3, 4]]::INTEGER[2][2]}] AS structs, MAP {'m': {'h': [1]::INTEGER[1]}} AS map_of_structs, MAP {'k': 1, 'l': NULL} AS map""";

	private final TestCatalog test = new TestCatalog();

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void everyTypeComesBackAsItWasSent() throws Exception {
		String more = "SELECT * REPLACE ({'a b': NULL, 'c': NULL} AS struct, {'e': NULL, 'f': NULL} AS struct_of_arrays) FROM ("
				+ VALUES + ") UNION ALL BY NAME SELECT NULL AS int";
		try (Database database = new Database(EngineCatalogOptions.inMemory("source"), (session, again) -> {
		});
				EngineQuery query = database.query(more + " UNION ALL BY NAME " + VALUES, List.of());
				ArrowReader sent = query.batches(this.test.root, 1000)) {
			assertThat(sent.loadNextBatch()).isTrue();
			VectorSchemaRoot rows = sent.getVectorSchemaRoot();
			this.test.create(new NewTable("all", rows.getSchema(), List.of(), List.of(), List.of(), List.of()));
			Schema schema = this.test.table("all").schema();
			assertThat(AirportColumns.ordinary(schema)).isEqualTo(rows.getSchema().getFields());
			List<List<Object>> expected = new ArrayList<>();
			try (RowChange change = ((InsertableTable) this.test.table("all"))
				.insert(this.test.request(rows.getSchema(), false))) {
				do {
					for (int row = 0; row < rows.getRowCount(); row++) {
						expected.add(texts(rows, row));
					}
					change.apply(rows);
				}
				while (sent.loadNextBatch());
				assertThat(change.commit()).isEqualTo(3);
			}
			List<List<Object>> read = read("all");
			for (int column = 0; column < schema.getFields().size() - 1; column++) {
				int position = column;
				assertThat(read).extracting((row) -> row.get(position))
					.as(schema.getFields().get(column).getName())
					.containsExactlyElementsOf(expected.stream().map((row) -> row.get(position)).toList());
			}
			assertThat(deleted("all", 2)).isEqualTo(expected.get(2));
		}
	}

	private List<List<Object>> read(String table) throws Exception {
		EngineTable found = (EngineTable) this.test.table(table);
		List<List<Object>> all = new ArrayList<>();
		List<String> names = AirportColumns.ordinary(found.schema()).stream().map(Field::getName).toList();
		try (ArrowReader reader = found.read(this.test.scan(names))) {
			assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
				.isEqualTo(AirportColumns.ordinary(found.schema()));
			while (reader.loadNextBatch()) {
				for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
					all.add(texts(reader.getVectorSchemaRoot(), row));
				}
			}
		}
		return all;
	}

	private List<Object> deleted(String table, long id) throws Exception {
		Schema schema = this.test.changed(table, List.of());
		try (RowChange change = ((DeletableTable) this.test.table(table)).delete(this.test.request(schema, true));
				VectorSchemaRoot batch = this.test.batch(schema.getFields(), List.of(List.of(id)))) {
			VectorSchemaRoot returned = change.apply(batch);
			assertThat(returned).isNotNull();
			List<Object> values = texts(returned, 0);
			return values.subList(0, values.size() - 1);
		}
	}

	private static List<Object> texts(VectorSchemaRoot rows, int row) {
		List<Object> values = new ArrayList<>();
		for (FieldVector vector : rows.getFieldVectors()) {
			Object value = vector.getObject(row);
			values.add((value instanceof byte[] bytes) ? List.of(bytes.length, new BigInteger(1, bytes))
					: String.valueOf(value));
		}
		return values;
	}

	@Test
	void unionsAreRefused() {
		Field member = Field.nullable("num", new ArrowType.Int(32, true));
		Field union = new Field("u", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0 })),
				List.of(member));
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> this.test.create("t", union))
			.withMessage("Column 'u' is a union, which can't be stored. Use a struct");
	}

	@Test
	void otherLayoutsOfTheSameTypesAreTaken() throws Exception {
		this.test.create("t", TestCatalog.ID, TestCatalog.NAME);
		List<Field> fields = List.of(Field.nullable("id", new ArrowType.Int(64, true)), TestCatalog.NAME);
		try (RowChange change = ((InsertableTable) this.test.table("t"))
			.insert(this.test.request(new Schema(fields), false));
				VectorSchemaRoot batch = this.test.batch(fields, List.of(List.of(5, "x")))) {
			change.apply(batch);
			change.commit();
		}
		assertThat(this.test.rows("t")).containsExactly(List.of(5, "x", 0L));
	}

	@Test
	void whatComesLossyIsKeptAsItCame() throws Exception {
		this.test.create("t", Field.nullable("huge", new ArrowType.Decimal(38, 0, 128)),
				Field.nullable("yes", new ArrowType.Bool()), Field.nullable("uuid", new ArrowType.Utf8()),
				Field.nullable("zoned", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "Europe/Berlin")));
		Schema schema = this.test.table("t").schema();
		assertThat(schema.findField("huge").getType()).isEqualTo(new ArrowType.Decimal(38, 0, 128));
		assertThat(schema.findField("uuid").getType()).isEqualTo(new ArrowType.Utf8());
		assertThat(schema.findField("zoned").getType()).isInstanceOf(ArrowType.Timestamp.class);
	}

}
