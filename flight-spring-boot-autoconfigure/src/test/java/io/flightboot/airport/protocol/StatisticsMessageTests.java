package io.flightboot.airport.protocol;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.UuidVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StatisticsMessage}.
 */
class StatisticsMessageTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void close() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void numbers() {
		try (BigIntVector bounds = new BigIntVector("id", this.allocator)) {
			bounds.setSafe(0, -3);
			bounds.setSafe(1, 99);
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(true, false, 12, null, null).encode(bounds, this.allocator);
			assertThat(AirportAnswers.statistics(body, this.allocator)).containsExactly(Map.entry("min", -3L),
					Map.entry("max", 99L), Map.entry("has_not_null", true), Map.entry("has_null", false),
					Map.entry("distinct_count", 12L));
		}
	}

	@Test
	void texts() {
		try (VarCharVector bounds = new VarCharVector("name", this.allocator)) {
			bounds.setSafe(0, new Text("Amy"));
			bounds.setSafe(1, new Text("Emily"));
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(true, true, 2, true, 5L).encode(bounds, this.allocator);
			assertThat(AirportAnswers.statistics(body, this.allocator)).containsEntry("min", new Text("Amy"))
				.containsEntry("max", new Text("Emily"))
				.containsEntry("contains_unicode", true)
				.containsEntry("max_string_length", 5L);
			assertThat(AirportAnswers.statisticsSchema(body, this.allocator).getFields()).extracting(Field::getType)
				.endsWith(ArrowType.Bool.INSTANCE, new ArrowType.Int(64, false));
		}
	}

	@Test
	void boundsKeepTheirType() {
		try (DecimalVector bounds = new DecimalVector("balance", this.allocator, 12, 6)) {
			bounds.setSafe(0, new BigDecimal("1.500000"));
			bounds.setSafe(1, new BigDecimal("2.500000"));
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(true, false, 2, null, null).encode(bounds, this.allocator);
			assertThat(AirportAnswers.statisticsSchema(body, this.allocator).findField("max").getType())
				.isEqualTo(new ArrowType.Decimal(12, 6, 128));
		}
	}

	@Test
	void metadataOfExtensionsIsKept() {
		Field field = new Field("id", new FieldType(true, new ArrowType.FixedSizeBinary(16), null,
				Map.of("ARROW:extension:name", "arrow.uuid", "ARROW:extension:metadata", "")), List.of());
		try (FixedSizeBinaryVector bounds = (FixedSizeBinaryVector) field.createVector(this.allocator)) {
			bounds.setSafe(0, new byte[16]);
			bounds.setSafe(1, new byte[16]);
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(true, false, 1, null, null).encode(bounds, this.allocator);
			assertThat(body).containsSequence("arrow.uuid".getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Test
	void vectorsOfExtensionsAreStored() {
		try (UuidVector bounds = new UuidVector("id", this.allocator)) {
			bounds.setSafe(0, new UUID(1, 1));
			bounds.setSafe(1, new UUID(2, 2));
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(true, false, 2, null, null).encode(bounds, this.allocator);
			assertThat(body).containsSequence("arrow.uuid".getBytes(StandardCharsets.US_ASCII));
			assertThat(AirportAnswers.statistics(body, this.allocator)).containsEntry("distinct_count", 2L);
		}
	}

	@Test
	void boundsOfNoValuesAreNotNull() {
		try (BigIntVector bounds = new BigIntVector("id", this.allocator)) {
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(false, true, 0, null, null).encode(bounds, this.allocator);
			assertThat(AirportAnswers.statistics(body, this.allocator)).containsEntry("min", 0L)
				.containsEntry("max", 0L);
		}
		try (VarCharVector bounds = new VarCharVector("name", this.allocator)) {
			bounds.setValueCount(2);
			byte[] body = new StatisticsMessage(false, true, 0, false, 0L).encode(bounds, this.allocator);
			assertThat(AirportAnswers.statistics(body, this.allocator)).containsEntry("min", new Text(""));
		}
	}

	@Test
	void boundsHaveTwoRows() {
		try (BigIntVector bounds = new BigIntVector("id", this.allocator)) {
			bounds.setSafe(0, 1);
			bounds.setValueCount(1);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new StatisticsMessage(true, false, 1, null, null).encode(bounds, this.allocator));
		}
	}

}
