package io.flightboot.test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampSecTZVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArrowValues}.
 */
class ArrowValuesTests {

	private static final LocalTime NOON = LocalTime.of(12, 0, 1);

	private static final Instant INSTANT = Instant.ofEpochSecond(-1);

	private final BufferAllocator allocator = new RootAllocator();

	private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();

	@AfterEach
	void close() {
		this.allocator.close();
	}

	@Test
	void textIsAStringAndNullIsNull() {
		VarCharVector vector = new VarCharVector("v", this.allocator);
		vector.setSafe(0, "north".getBytes());
		vector.setNull(1);
		assertValues(vector, "north", null);
	}

	@Test
	void datesAndTimesAreJavaTime() {
		DateDayVector days = new DateDayVector("v", this.allocator);
		days.setSafe(0, -1);
		assertValues(days, LocalDate.of(1969, 12, 31));
		TimeSecVector seconds = new TimeSecVector("v", this.allocator);
		seconds.setSafe(0, NOON.toSecondOfDay());
		assertValues(seconds, NOON);
		TimeMilliVector millis = new TimeMilliVector("v", this.allocator);
		millis.setSafe(0, NOON.toSecondOfDay() * 1000);
		assertValues(millis, NOON);
		TimeMicroVector micros = new TimeMicroVector("v", this.allocator);
		micros.setSafe(0, NOON.toNanoOfDay() / 1000);
		assertValues(micros, NOON);
		TimeNanoVector nanos = new TimeNanoVector("v", this.allocator);
		nanos.setSafe(0, NOON.toNanoOfDay());
		assertValues(nanos, NOON);
	}

	@Test
	void timestampsWithAZoneAreInstantsAndOthersAreLocal() {
		TimeStampSecTZVector seconds = new TimeStampSecTZVector("v", this.allocator, "UTC");
		seconds.setSafe(0, -1);
		assertValues(seconds, INSTANT);
		TimeStampMilliTZVector millis = new TimeStampMilliTZVector("v", this.allocator, "UTC");
		millis.setSafe(0, -1_000);
		assertValues(millis, INSTANT);
		TimeStampMicroTZVector micros = new TimeStampMicroTZVector("v", this.allocator, "UTC");
		micros.setSafe(0, -1_000_000);
		assertValues(micros, INSTANT);
		TimeStampNanoTZVector nanos = new TimeStampNanoTZVector("v", this.allocator, "UTC");
		nanos.setSafe(0, -1_000_000_000);
		assertValues(nanos, INSTANT);
		TimeStampMicroVector local = new TimeStampMicroVector("v", this.allocator);
		local.setSafe(0, 1_000_000);
		assertValues(local, LocalDateTime.of(1970, 1, 1, 0, 0, 1));
	}

	@Test
	void unsignedNumbersDoNotOverflow() {
		UInt1Vector bytes = new UInt1Vector("v", this.allocator);
		bytes.setSafe(0, 255);
		assertValues(bytes, (short) 255);
		UInt2Vector shorts = new UInt2Vector("v", this.allocator);
		shorts.setSafe(0, 65_535);
		assertValues(shorts, 65_535);
		UInt4Vector ints = new UInt4Vector("v", this.allocator);
		ints.setSafe(0, -1);
		assertValues(ints, 4_294_967_295L);
		UInt8Vector longs = new UInt8Vector("v", this.allocator);
		longs.setSafe(0, -1);
		assertValues(longs, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
	}

	@Test
	void fractionsAndNumbersKeepTheirValue() {
		DecimalVector decimals = new DecimalVector("v", this.allocator, 10, 2);
		decimals.setSafe(0, new BigDecimal("12.50"));
		assertValues(decimals, new BigDecimal("12.50"));
		Float2Vector halves = new Float2Vector("v", this.allocator);
		halves.setSafeWithPossibleTruncate(0, 1.5f);
		assertValues(halves, 1.5f);
		BigIntVector longs = new BigIntVector("v", this.allocator);
		longs.setSafe(0, 7);
		assertValues(longs, 7L);
	}

	@Test
	void listsAreListsOfValues() {
		ListVector list = ListVector.empty("v", this.allocator);
		UnionListWriter writer = list.getWriter();
		writer.setPosition(0);
		writer.startList();
		writer.varChar().writeVarChar("a");
		writer.varChar().writeNull();
		writer.endList();
		writer.setPosition(1);
		writer.startList();
		writer.endList();
		assertValues(list, Arrays.asList("a", null), List.of());
		LargeListVector large = LargeListVector.empty("v", this.allocator);
		large.addOrGetVector(FieldType.nullable(new ArrowType.Int(32, true)));
		large.startNewValue(0);
		((IntVector) large.getDataVector()).setSafe(0, 5);
		large.endValue(0, 1);
		assertValues(large, List.of(5));
		FixedSizeListVector fixed = FixedSizeListVector.empty("v", 2, this.allocator);
		fixed.addOrGetVector(FieldType.nullable(new ArrowType.Int(32, true)));
		fixed.setNotNull(0);
		((IntVector) fixed.getDataVector()).setSafe(0, 5);
		((IntVector) fixed.getDataVector()).setSafe(1, 6);
		assertValues(fixed, List.of(5, 6));
	}

	@Test
	void structsAndMapsAreMaps() {
		StructVector struct = StructVector.empty("v", this.allocator);
		VarCharVector name = struct.addOrGet("name", FieldType.nullable(new ArrowType.Utf8()), VarCharVector.class);
		name.setSafe(0, "x".getBytes());
		struct.setIndexDefined(0);
		assertValues(struct, Map.of("name", "x"));
		MapVector map = MapVector.empty("v", this.allocator, false);
		UnionMapWriter writer = map.getWriter();
		writer.setPosition(0);
		writer.startMap();
		writer.startEntry();
		writer.key().varChar().writeVarChar("k");
		writer.value().integer().writeInt(3);
		writer.endEntry();
		writer.endMap();
		assertValues(map, Map.of("k", 3));
	}

	@Test
	void encodedColumnsAreWhatTheDictionarySays() {
		try (VarCharVector words = new VarCharVector("words", this.allocator);
				VarCharVector values = new VarCharVector("v", this.allocator)) {
			words.setSafe(0, "south".getBytes());
			words.setValueCount(1);
			values.setSafe(0, "south".getBytes());
			values.setNull(1);
			values.setValueCount(2);
			Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
			this.dictionaries.put(dictionary);
			assertValues((FieldVector) DictionaryEncoder.encode(values, dictionary), "south", null);
		}
	}

	private void assertValues(FieldVector vector, Object... expected) {
		try (vector) {
			vector.setValueCount(expected.length);
			ArrowValues values = new ArrowValues(this.dictionaries);
			for (int index = 0; index < expected.length; index++) {
				assertThat(values.get(vector, index)).isEqualTo(expected[index]);
			}
		}
	}

}
