package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UuidVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.extension.UuidType;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FullBatch}.
 */
class FullBatchTests {

	private static final Field ID = Field.nullable("id", new ArrowType.Int(64, true));

	private static final List<ArrowType> PLAIN = List.of(new ArrowType.Int(8, true), new ArrowType.Int(64, false),
			new ArrowType.Bool(), new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), new ArrowType.Utf8(),
			new ArrowType.LargeUtf8(), new ArrowType.Binary(), new ArrowType.LargeBinary(),
			new ArrowType.Decimal(38, 2, 128), new ArrowType.Date(DateUnit.DAY),
			new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"), new ArrowType.FixedSizeBinary(7));

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void close() {
		this.allocator.close();
	}

	private static Schema schema() {
		List<Field> fields = new ArrayList<>(List.of(ID));
		for (ArrowType type : PLAIN) {
			fields.add(Field.nullable("column" + fields.size(), type));
		}
		fields.add(Field.nullable("null", new ArrowType.Null()));
		fields.add(Field.nullable("view", new ArrowType.Utf8View()));
		fields.add(new Field("list", FieldType.nullable(new ArrowType.List()), List.of(ID)));
		fields.add(new Field("struct", FieldType.nullable(new ArrowType.Struct()), List.of(ID)));
		fields.add(Field.nullable("uuid", UuidType.INSTANCE));
		return new Schema(fields);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 1000 })
	void whatIsMissingIsNull(int rows) {
		try (VectorSchemaRoot source = source(rows); FullBatch full = new FullBatch(source, schema(), this.allocator)) {
			VectorSchemaRoot batch = full.take();
			assertThat(batch.getRowCount()).isEqualTo(rows);
			for (int i = 1; i < batch.getFieldVectors().size(); i++) {
				FieldVector column = batch.getVector(i);
				assertThat(column.getValueCount()).as("%s", column.getField()).isEqualTo(rows);
				assertThat(column.getNullCount()).as("%s", column.getField()).isEqualTo(rows);
			}
			for (int row = 0; row < rows; row++) {
				assertThat(((BigIntVector) batch.getVector(0)).get(row)).isEqualTo(row);
			}
		}
	}

	@Test
	void plainColumnsShareTheirMemory() {
		try (VectorSchemaRoot source = source(1000); FullBatch full = new FullBatch(source, schema(), this.allocator)) {
			// The first batch tells how many zeros there must be
			full.take().clear();
			fill(source, 1000);
			VectorSchemaRoot batch = full.take();
			Set<Long> addresses = new HashSet<>();
			for (int i = 1; i <= PLAIN.size(); i++) {
				batch.getVector(i).getFieldBuffers().forEach((buffer) -> {
					if (buffer.readableBytes() > 0) {
						addresses.add(buffer.memoryAddress());
					}
				});
			}
			assertThat(addresses).hasSize(1);
			assertThat(((UuidVector) batch.getVector("uuid")).getUnderlyingVector().getDataBuffer().memoryAddress())
				.isIn(addresses);
		}
	}

	@Test
	void otherTypesThanThoseOfTheTableAreRefused() {
		try (VectorSchemaRoot source = VectorSchemaRoot.of(new IntVector("id", this.allocator))) {
			assertThatIllegalStateException().isThrownBy(() -> new FullBatch(source, schema(), this.allocator))
				.withMessageContaining("'id'");
		}
	}

	private VectorSchemaRoot source(int rows) {
		VectorSchemaRoot source = VectorSchemaRoot.create(new Schema(List.of(ID)), this.allocator);
		fill(source, rows);
		return source;
	}

	private static void fill(VectorSchemaRoot source, int rows) {
		for (int row = 0; row < rows; row++) {
			((BigIntVector) source.getVector(0)).setSafe(row, row);
		}
		source.setRowCount(rows);
	}

}
