package io.flightboot.handler.record;

import java.sql.Time;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.stream.BaseStream;

import org.springframework.core.ResolvableType;

/**
 * Says why a component has no column, and what to use instead.
 */
final class UnsupportedTypes {

	private UnsupportedTypes() {
	}

	static IllegalArgumentException unknown(ResolvableType type, String path) {
		return new IllegalArgumentException(
				path + " has a type that is not known (" + type + "): name the type argument where the record is used");
	}

	static IllegalArgumentException unsupported(Class<?> type, String path) {
		return new IllegalArgumentException(
				path + " is a " + type.getTypeName() + ", which has no column type: use " + instead(type));
	}

	private static String instead(Class<?> type) {
		if (type == java.sql.Date.class) {
			return "LocalDate";
		}
		if (type == Time.class || type == OffsetTime.class) {
			return "LocalTime";
		}
		if (Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type)) {
			return "Instant, or LocalDateTime if it has no zone";
		}
		if (type == Period.class) {
			return "Duration, or a number of days or months";
		}
		if (type == Year.class) {
			return "int";
		}
		if (type == YearMonth.class || type == MonthDay.class) {
			return "LocalDate or String";
		}
		if (type == char[].class || CharSequence.class.isAssignableFrom(type)) {
			return "String";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "a primitive number, BigInteger or BigDecimal";
		}
		if (Iterator.class.isAssignableFrom(type) || Iterable.class.isAssignableFrom(type)
				|| BaseStream.class.isAssignableFrom(type)) {
			return "List";
		}
		return "a record, one of the types of the table in the reference, or String";
	}

}
