package io.flightboot.handler.record;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the table of the documentation true.
 */
class RecordTypeTableTests {

	private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| (yes|no) \\|.*");

	@Test
	void tableSaysWhatIsDone() throws IOException {
		assertThat(documented()).containsExactlyElementsOf(mapped());
	}

	@Test
	void tableNamesEveryType() {
		assertThat(Arrays.stream(All.class.getRecordComponents()).map(RecordComponent::getType))
			.containsAll(MappingFactory.SCALARS.keySet());
	}

	private static List<String> documented() throws IOException {
		List<String> rows = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of("../docs/records.md"))) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				rows.add(row.group(1) + " = " + row.group(2) + ", " + row.group(3));
			}
		}
		return rows;
	}

	private static List<String> mapped() {
		List<String> rows = new ArrayList<>();
		List<Field> fields = RecordSchema.of(All.class).schema().getFields();
		RecordComponent[] components = All.class.getRecordComponents();
		for (int i = 0; i < components.length; i++) {
			String java = components[i].getGenericType().getTypeName().replaceAll("[\\w.]+[.$](\\w+)", "$1");
			Field field = fields.get(i);
			rows.add(java + " = " + ArrowNames.of(field) + ", " + (field.isNullable() ? "yes" : "no"));
		}
		return rows;
	}

	record Point(double x, double y) {
	}

	record All(boolean a1, byte a2, short a3, int a4, long a5, float a6, double a7, char a8, Boolean b1, Byte b2,
			Short b3, Integer b4, Long b5, Float b6, Double b7, Character b8, String c1, TimeUnit c2, byte[] c3,
			ByteBuffer c4, BigDecimal d1, BigInteger d2, LocalDate e1, LocalTime e2, LocalDateTime e3, Instant e4,
			OffsetDateTime e5, ZonedDateTime e6, Duration e7, UUID f1, OptionalInt g1, OptionalLong g2,
			OptionalDouble g3, Optional<String> g4, List<String> h1, Integer[] h2, boolean[] i1, short[] i2, int[] i3,
			long[] i4, float[] i5, double[] i6, Map<String, Long> j1, Point k1) {
	}

}
