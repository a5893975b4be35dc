package io.flightboot.airport.function;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.flightboot.handler.record.ValueMapping;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ParameterTypes}: what records write, parameters read.
 */
class ParameterTypesTests {

	static Stream<Method> values() {
		return Arrays.stream(Values.class.getDeclaredMethods());
	}

	@ParameterizedTest
	@MethodSource("values")
	void readsWhatRecordsWrite(Method method) throws Exception {
		ResolvableType type = ResolvableType.forMethodReturnType(method);
		Object value = method.invoke(new Values());
		ParameterType parameter = ParameterTypes.of(type, "v");
		ValueMapping mapping = ValueMapping.of(type, "v");
		try (BufferAllocator allocator = new RootAllocator();
				FieldVector vector = mapping.field("v", true).createVector(allocator)) {
			ValueMapping.Writer writer = mapping.writer(vector, 3);
			writer.write(0, value);
			writer.write(1, null);
			writer.write(2, value);
			vector.setValueCount(3);
			assertThat(parameter.field("v").getType()).isEqualTo(vector.getField().getType());
			assertThat(parameter.readNullable(vector, 0)).isEqualTo(value);
			assertThat(parameter.readNullable(vector, 1)).isNull();
			assertThat(parameter.read(vector, 2)).isEqualTo(value);
		}
	}

	@Test
	void identifiersAreTexts() {
		UUID uuid = UUID.randomUUID();
		try (BufferAllocator allocator = new RootAllocator(); VarCharVector texts = new VarCharVector("v", allocator)) {
			texts.setSafe(0, uuid.toString().getBytes(StandardCharsets.UTF_8));
			texts.setSafe(1, "BLUE".getBytes(StandardCharsets.UTF_8));
			texts.setValueCount(2);
			ParameterType type = ParameterTypes.of(ResolvableType.forClass(UUID.class), "v");
			assertThat(type.read(texts, 0)).isEqualTo(uuid);
			assertThat(type.field("v").getType()).isEqualTo(ArrowType.Utf8.INSTANCE);
			ParameterType color = ParameterTypes.of(ResolvableType.forClass(Color.class), "v");
			assertThatIllegalArgumentException().isThrownBy(() -> color.read(texts, 1))
				.withMessage("'BLUE' is none of [RED]");
			assertThat(ParameterTypes.of(ResolvableType.forClass(Object.class), "v").read(texts, 1)).isEqualTo("BLUE");
		}
	}

	@Test
	void whatDependsOnSettingsIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ParameterTypes.of(ResolvableType.forClassWithGenerics(List.class, Boolean.class), "v"))
			.withMessageContaining("v[] is a java.lang.Boolean")
			.withMessageContaining("arrow_lossless_conversion");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ParameterTypes.of(ResolvableType.forClass(long[].class), "v"))
			.withMessageEndingWith("use List");
	}

	enum Color {

		RED

	}

	record Point(int x, @Nullable String label, List<Long> numbers) {
	}

	static class Values {

		byte tiny() {
			return -3;
		}

		short small() {
			return -300;
		}

		Integer integer() {
			return 70_000;
		}

		long large() {
			return Long.MIN_VALUE;
		}

		float single() {
			return 1.5f;
		}

		Double twice() {
			return 2.25;
		}

		BigDecimal decimal() {
			return new BigDecimal("-12345678901234567890.000000000000000001");
		}

		BigInteger huge() {
			return BigInteger.TEN.pow(37).negate();
		}

		String text() {
			return "Grüße";
		}

		byte[] bytes() {
			return new byte[] { 0, -1 };
		}

		Color color() {
			return Color.RED;
		}

		LocalDate date() {
			return LocalDate.of(1969, 12, 31);
		}

		LocalTime time() {
			return LocalTime.of(23, 59, 59, 999_999_000);
		}

		LocalDateTime dateTime() {
			return LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000);
		}

		Instant instant() {
			return Instant.parse("2026-11-22T00:00:00.000001Z");
		}

		OffsetDateTime offset() {
			return instant().atOffset(ZoneOffset.UTC);
		}

		ZonedDateTime zoned() {
			return instant().atZone(ZoneOffset.UTC);
		}

		List<String> list() {
			return List.of("a", "b");
		}

		List<List<Integer>> lists() {
			return List.of(List.of(), List.of(1));
		}

		Map<String, Long> map() {
			return Map.of("a", 1L);
		}

		Point point() {
			return new Point(1, null, List.of(7L));
		}

		List<Point> points() {
			return List.of(point());
		}

	}

}
