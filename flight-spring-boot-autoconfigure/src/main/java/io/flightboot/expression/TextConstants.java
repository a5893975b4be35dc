package io.flightboot.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes typed constants of texts.
 */
final class TextConstants {

	private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,60}(?:\\.[0-9]{1,60})?");

	private static final Pattern UUID_TEXT = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final Place place;

	TextConstants(Place place) {
		this.place = place;
	}

	Constant read(String text, DataType type) {
		if (type == ScalarType.VARCHAR) {
			return new Constant(type, text);
		}
		try {
			return convert(text, type);
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw this.place.refuse(Place.quote(text) + " is no value of type " + type + form(type), ex);
		}
	}

	private Constant convert(String text, DataType type) {
		if (type instanceof DecimalType decimal) {
			return ConstantReader.exact(new BigDecimal(number(text)), decimal, this.place);
		}
		if (!(type instanceof ScalarType scalar)) {
			throw new IllegalArgumentException("No text stands for such values");
		}
		if (scalar.isWhole()) {
			return ConstantReader.whole(new BigInteger(number(text)), type, this.place);
		}
		return switch (scalar) {
			case FLOAT, DOUBLE -> new Constant(ScalarType.DOUBLE, floating(text));
			case BLOB -> new Constant(type, new BlobValue(Base64.getDecoder().decode(text)));
			case DATE -> new Constant(type, LocalDate.parse(text));
			case BIT -> new Constant(type, new BitValue(text));
			case TIME, TIME_NS -> new Constant(type, LocalTime.parse(text));
			case TIME_TZ -> new Constant(type, OffsetTime.parse(text));
			case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> timestamp(local(text), scalar);
			case TIMESTAMP_TZ -> new Constant(type, instant(text));
			case UUID -> new Constant(type, uuid(text));
			default -> throw new IllegalArgumentException("No text stands for such values");
		};
	}

	private static String number(String text) {
		if (!NUMBER.matcher(text).matches()) {
			throw new IllegalArgumentException("No number");
		}
		return text;
	}

	private static Double floating(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "nan" -> Double.NaN;
			case "infinity" -> Double.POSITIVE_INFINITY;
			case "-infinity" -> Double.NEGATIVE_INFINITY;
			default -> Double.valueOf(number(text));
		};
	}

	/**
	 * A constant may be more exact than the column, but not less.
	 */
	private static Constant timestamp(LocalDateTime value, ScalarType type) {
		boolean nanos = type == ScalarType.TIMESTAMP_NS || value.getNano() % 1000 != 0;
		return new Constant(nanos ? ScalarType.TIMESTAMP_NS : ScalarType.TIMESTAMP, value);
	}

	private static LocalDateTime local(String text) {
		String iso = text.replace(' ', 'T');
		return (iso.indexOf('T') < 0) ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
	}

	private static Instant instant(String text) {
		String iso = text.replace(' ', 'T');
		return (iso.indexOf('T') < 0) ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
				: OffsetDateTime.parse(iso).toInstant();
	}

	private static UUID uuid(String text) {
		if (!UUID_TEXT.matcher(text).matches()) {
			throw new IllegalArgumentException("No UUID");
		}
		return UUID.fromString(text);
	}

	private static String form(DataType type) {
		if (!(type instanceof ScalarType scalar)) {
			return "";
		}
		return switch (scalar) {
			case DATE -> ", such as '2024-01-31'";
			case TIME, TIME_NS -> ", such as '12:00:00'";
			case TIME_TZ -> ", such as '12:00:00+01:00'";
			case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> ", such as '2024-01-31T12:00:00'";
			case TIMESTAMP_TZ -> ", such as '2024-01-31T12:00:00Z'";
			case BLOB -> ": bytes are binary in MessagePack and base64 in JSON";
			default -> "";
		};
	}

}
