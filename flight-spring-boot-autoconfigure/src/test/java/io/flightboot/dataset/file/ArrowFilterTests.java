package io.flightboot.dataset.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Filters of Arrow files with values that the engine must not see.
 */
class ArrowFilterTests {

	@AutoClose
	private final DatasetFixture files;

	ArrowFilterTests(@TempDir Path temporary) throws IOException {
		this.files = DatasetFixture.below(temporary);
	}

	private void write(FieldVector... vectors) throws IOException {
		try (OutputStream out = Files.newOutputStream(this.files.root.resolve("a.arrow"));
				VectorSchemaRoot root = VectorSchemaRoot.of(vectors);
				ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(out))) {
			writer.start();
			writer.writeBatch();
			writer.end();
		}
	}

	/**
	 * The engine would read beyond its tables of digits.
	 */
	@ParameterizedTest
	@ValueSource(longs = { -1, 86_400_000_001L, 0x5a5a5a5a5a5a5a5aL, Long.MAX_VALUE })
	void timesOfNoDayAreNotHandedToTheEngine(long time) throws IOException {
		TimeMicroVector times = new TimeMicroVector("t", this.files.allocator);
		times.setSafe(0, time);
		times.setValueCount(1);
		write(times);
		Map<String, ?> filter = Map.of("filter", List.of(Map.of("cast", "t", "to", "VARCHAR"), "like", "%1%"));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("a.arrow", filter))
			.withMessageContaining("A time is not within a day")
			.withMessageNotContaining("io.flightboot");
		assertThat(this.files.readRows("a.arrow", Map.of())).as("as it is").isOne();
	}

	@Test
	void unionsAndRunsAreNotHandedToTheEngine() throws Exception {
		Field number = Field.nullable("a", new ArrowType.Int(32, true));
		Field runEnds = new Field("run_ends", FieldType.notNullable(new ArrowType.Int(32, true)), null);
		Field runs = new Field("odd", FieldType.nullable(new ArrowType.RunEndEncoded()),
				List.of(runEnds, new Field("values", number.getFieldType(), null)));
		Field union = new Field("odd", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0 })),
				List.of(number));
		Field within = new Field("odd", FieldType.nullable(ArrowType.Struct.INSTANCE), List.of(union));
		List<Field> fields = List.of(runs, union, within, Field.nullable("odd", new ArrowType.Decimal(40, 2, 256)),
				Field.nullable("odd", new ArrowType.Decimal(3, 9, 128)),
				Field.nullable("odd", new ArrowType.FloatingPoint(FloatingPointPrecision.HALF)));
		for (Field odd : fields) {
			IntVector n = new IntVector("n", this.files.allocator);
			n.setSafe(0, 5);
			n.setValueCount(1);
			FieldVector vector = odd.createVector(this.files.allocator);
			vector.allocateNew();
			vector.setValueCount(1);
			write(n, vector);
			for (Object filter : List.of(List.of("odd", "=", 1), List.of("odd", "is null"),
					List.of("and", List.of("n", ">", 1), List.of("odd", "is not null")))) {
				assertThatExceptionOfType(FlightException.class)
					.isThrownBy(() -> this.files.readRows("a.arrow", Map.of("filter", filter)))
					.withMessageContaining("'odd'")
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
			}
			// A run without an end is broken already
			if (odd != runs) {
				assertThat(
						this.files.readRows("a.arrow", Map.of("columns", List.of("n"), "filter", List.of("n", ">", 1))))
					.isOne();
			}
			assertThat(this.files.engine.number("SELECT 7")).isEqualTo(7);
		}
	}

}
