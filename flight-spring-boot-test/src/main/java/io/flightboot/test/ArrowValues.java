package io.flightboot.test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/**
 * Values of vectors as the Java types that a test would write down: strings, not
 * {@code Text}; dates and times, not counts; what a dictionary says, not its index.
 */
final class ArrowValues {

	private final DictionaryProvider dictionaries;

	ArrowValues(DictionaryProvider dictionaries) {
		this.dictionaries = dictionaries;
	}

	@Nullable Object get(ValueVector vector, int index) {
		if (vector.isNull(index)) {
			return null;
		}
		DictionaryEncoding encoding = vector.getField().getDictionary();
		Dictionary dictionary = (encoding != null) ? this.dictionaries.lookup(encoding.getId()) : null;
		if (dictionary != null && vector.getObject(index) instanceof Number entry) {
			return get(dictionary.getVector(), entry.intValue());
		}
		if (vector instanceof MapVector map) {
			return entries(map, index);
		}
		if (vector instanceof ListVector list) {
			return elements(list.getDataVector(), list.getElementStartIndex(index), list.getElementEndIndex(index));
		}
		if (vector instanceof LargeListVector list) {
			return elements(list.getDataVector(), list.getElementStartIndex(index), list.getElementEndIndex(index));
		}
		if (vector instanceof FixedSizeListVector list) {
			int size = list.getListSize();
			return elements(list.getDataVector(), (long) index * size, (long) (index + 1) * size);
		}
		if (vector instanceof StructVector struct) {
			return members(struct, index);
		}
		return scalar(vector, index);
	}

	private List<@Nullable Object> elements(ValueVector data, long start, long end) {
		List<@Nullable Object> elements = new ArrayList<>((int) (end - start));
		for (long index = start; index < end; index++) {
			elements.add(get(data, (int) index));
		}
		return elements;
	}

	private Map<@Nullable Object, @Nullable Object> entries(MapVector map, int index) {
		StructVector data = (StructVector) map.getDataVector();
		Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
		for (int entry = map.getElementStartIndex(index); entry < map.getElementEndIndex(index); entry++) {
			entries.put(get(data.getChildByOrdinal(0), entry), get(data.getChildByOrdinal(1), entry));
		}
		return entries;
	}

	private Map<String, @Nullable Object> members(StructVector struct, int index) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (FieldVector member : struct.getChildrenFromFields()) {
			members.put(member.getName(), get(member, index));
		}
		return members;
	}

	private static @Nullable Object scalar(ValueVector vector, int index) {
		if (vector instanceof TimeStampVector timestamps
				&& vector.getField().getType() instanceof ArrowType.Timestamp type && type.getTimezone() != null) {
			return instant(type, timestamps.get(index));
		}
		if (vector instanceof DateDayVector dates) {
			return LocalDate.ofEpochDay(dates.get(index));
		}
		if (vector instanceof TimeSecVector times) {
			return LocalTime.ofSecondOfDay(times.get(index));
		}
		if (vector instanceof TimeMilliVector times) {
			return LocalTime.ofNanoOfDay(times.get(index) * 1_000_000L);
		}
		if (vector instanceof TimeMicroVector times) {
			return LocalTime.ofNanoOfDay(times.get(index) * 1_000L);
		}
		if (vector instanceof TimeNanoVector times) {
			return LocalTime.ofNanoOfDay(times.get(index));
		}
		if (vector instanceof Float2Vector halves) {
			return halves.getValueAsFloat(index);
		}
		Object value = unsigned(vector, index);
		return (value instanceof Text) ? value.toString() : value;
	}

	private static @Nullable Object unsigned(ValueVector vector, int index) {
		if (vector instanceof UInt1Vector numbers) {
			return numbers.getObjectNoOverflow(index);
		}
		if (vector instanceof UInt2Vector numbers) {
			return (int) numbers.get(index);
		}
		if (vector instanceof UInt4Vector numbers) {
			return numbers.getObjectNoOverflow(index);
		}
		if (vector instanceof UInt8Vector numbers) {
			return numbers.getObjectNoOverflow(index);
		}
		return vector.getObject(index);
	}

	private static Instant instant(ArrowType.Timestamp type, long value) {
		return switch (type.getUnit()) {
			case SECOND -> Instant.ofEpochSecond(value);
			case MILLISECOND -> Instant.ofEpochMilli(value);
			case MICROSECOND -> Instant.EPOCH.plus(value, ChronoUnit.MICROS);
			case NANOSECOND -> Instant.EPOCH.plusNanos(value);
		};
	}

}
