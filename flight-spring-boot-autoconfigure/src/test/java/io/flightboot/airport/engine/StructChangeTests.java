package io.flightboot.airport.engine;

import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableAlteration.AddField;
import io.flightboot.airport.TableAlteration.RemoveField;
import io.flightboot.airport.TableAlteration.RenameField;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StructChange}.
 */
class StructChangeTests {

	private static final Field PLACE = struct("place", Field.nullable("zip", new ArrowType.Int(32, true)),
			struct("in", Field.nullable("city", new ArrowType.Utf8())));

	private static final Field COUNTRY = Field.nullable("country", new ArrowType.Utf8());

	private final TestCatalog test = new TestCatalog();

	private static Field struct(String name, Field... fields) {
		return new Field(name, FieldType.nullable(new ArrowType.Struct()), List.of(fields));
	}

	@BeforeEach
	void people() throws Exception {
		this.test.create("people", PLACE);
		try (RowChange change = this.test.inserting("people");
				VectorSchemaRoot batch = VectorSchemaRoot
					.create(new Schema(AirportColumns.ordinary(this.test.table("people").schema())), this.test.root)) {
			StructVector place = (StructVector) batch.getVector(0);
			StructVector in = (StructVector) place.getChild("in");
			((IntVector) place.getChild("zip")).setSafe(0, 89073);
			((VarCharVector) in.getChild("city")).setSafe(0, "Ulm".getBytes());
			place.setIndexDefined(0);
			in.setIndexDefined(0);
			place.setNull(1);
			batch.setRowCount(2);
			change.apply(batch);
			change.commit();
		}
		assertThat(values()).containsExactly("{\"zip\":89073,\"in\":{\"city\":\"Ulm\"}}", "null");
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	private List<String> values() throws Exception {
		try (ArrowReader reader = ((ReadableTable) this.test.table("people")).read(this.test.scan(List.of("place")))) {
			return TestCatalog.read(reader).stream().map((row) -> String.valueOf(row.get(0))).toList();
		}
	}

	@Test
	void aFieldIsAdded() throws Exception {
		this.test.alter("people", new AddField(List.of("place", "in"), COUNTRY, false));
		assertThat(values()).containsExactly("{\"zip\":89073,\"in\":{\"city\":\"Ulm\"}}", "null");
		assertThat(this.test.table("people").schema().findField("place").getChildren().get(1).getChildren())
			.extracting(Field::getName)
			.containsExactly("city", "country");
		assertThat(this.test.at("people", 1)).hasSize(2);
		refused(new AddField(List.of("place", "in"), COUNTRY, false), "Field 'country' exists already");
		this.test.alter("people", new AddField(List.of("place", "in"), COUNTRY, true));
	}

	@Test
	void aFieldIsRemoved() throws Exception {
		this.test.alter("people", new RemoveField(List.of("place", "zip"), false, false));
		assertThat(values()).containsExactly("{\"in\":{\"city\":\"Ulm\"}}", "null");
		refused(new RemoveField(List.of("place", "zip"), false, false), "There is no field 'zip'");
		this.test.alter("people", new RemoveField(List.of("place", "zip"), true, false));
		refused(new RemoveField(List.of("place", "in", "city"), false, false), "A struct must keep a field");
	}

	@Test
	void aFieldIsRenamed() throws Exception {
		this.test.alter("people", new RenameField(List.of("place", "IN", "city"), "the \"town\""));
		assertThat(values()).containsExactly("{\"zip\":89073,\"in\":{\"the \\\"town\\\"\":\"Ulm\"}}", "null");
		refused(new RenameField(List.of("place", "zip"), "in"), "Field 'in' exists already");
	}

	@Test
	void whatIsNoStructHasNoFields() {
		refused(new RemoveField(List.of("place", "zip", "x"), false, false), "'zip' is no struct");
		refused(new RenameField(List.of("place"), "x"), "The name of a field is missing");
		refused(new AddField(List.of("none"), COUNTRY, false), "There is no column 'none'");
	}

	@Test
	void whoLosesTheNameOfTheFieldIsTold() {
		refused(new AddField(List.of("place"), Field.nullable("place", new ArrowType.Utf8()), false),
				"DuckDB's extension does not tell how the new field is called. Use a newer one");
	}

	private void refused(TableAlteration alteration, String message) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.test.alter("people", alteration))
			.withMessageContaining(message);
	}

}
