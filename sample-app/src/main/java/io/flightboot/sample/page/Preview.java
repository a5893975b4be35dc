package io.flightboot.sample.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a dataset, as text.
 */
final class Preview {

	private static final int LONGEST = 200;

	private final List<List<@Nullable String>> rows = new ArrayList<>();

	/**
	 * Add a batch, which stays the caller's.
	 */
	void add(VectorSchemaRoot root) {
		for (int row = 0; row < root.getRowCount(); row++) {
			List<@Nullable String> cells = new ArrayList<>();
			for (FieldVector vector : root.getFieldVectors()) {
				cells.add(vector.isNull(row) ? null : shorten(text(vector, row)));
			}
			this.rows.add(cells);
		}
	}

	private static String text(FieldVector vector, int row) {
		if (vector instanceof TimeStampVector times && vector.getField().getType() instanceof ArrowType.Timestamp type
				&& type.getTimezone() != null) {
			ChronoUnit unit = switch (type.getUnit()) {
				case SECOND -> ChronoUnit.SECONDS;
				case MILLISECOND -> ChronoUnit.MILLIS;
				case MICROSECOND -> ChronoUnit.MICROS;
				case NANOSECOND -> ChronoUnit.NANOS;
			};
			return Instant.EPOCH.plus(times.get(row), unit).toString();
		}
		if (vector instanceof DateDayVector days) {
			return LocalDate.ofEpochDay(days.get(row)).toString();
		}
		Object value = vector.getObject(row);
		return (value instanceof byte[] bytes) ? bytes.length + " bytes" : String.valueOf(value);
	}

	private static String shorten(String text) {
		return (text.length() > LONGEST) ? text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…" : text;
	}

	public List<List<@Nullable String>> getRows() {
		return this.rows;
	}

}
