package io.flightboot.dataset.csv;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file are wanted.
 *
 * @param file the file's columns
 * @param wanted names of those that are wanted, in their order
 */
record CsvColumns(Schema file, List<String> wanted) {

	/**
	 * Return whether there is a parser for the types of all columns that are wanted.
	 */
	boolean areKnown() {
		return this.wanted.stream().allMatch((name) -> of(this.file.findField(name), 1) != null);
	}

	CsvParser parser(CsvDialect dialect, int capacity) {
		@Nullable CsvColumn[] columns = new CsvColumn[this.file.getFields().size()];
		List<CsvColumn> ordered = new ArrayList<>();
		List<String> names = this.file.getFields().stream().map(Field::getName).toList();
		for (String name : this.wanted) {
			CsvColumn column = of(this.file.findField(name), capacity);
			if (column == null) {
				throw new IllegalStateException("There is no parser for column '" + name + "'");
			}
			columns[names.indexOf(name)] = column;
			ordered.add(column);
		}
		return new CsvParser(dialect, columns, ordered, capacity);
	}

	private static @Nullable CsvColumn of(Field field, int capacity) {
		if (!field.isNullable() || field.getDictionary() != null) {
			return null;
		}
		ArrowType type = field.getType();
		if (type instanceof ArrowType.Utf8) {
			return new TextColumn(capacity);
		}
		if (type instanceof ArrowType.Int integer && integer.getIsSigned()) {
			return new IntegerColumn(capacity, integer.getBitWidth() / Byte.SIZE);
		}
		if (type instanceof ArrowType.FloatingPoint number && number.getPrecision() == FloatingPointPrecision.DOUBLE) {
			return new DoubleColumn(capacity);
		}
		if (type instanceof ArrowType.Bool) {
			return new BooleanColumn(capacity);
		}
		if (type instanceof ArrowType.Date date && date.getUnit() == DateUnit.DAY) {
			return new DateColumn(capacity);
		}
		if (type instanceof ArrowType.Timestamp time && time.getUnit() == TimeUnit.MICROSECOND
				&& time.getTimezone() == null) {
			return new TimestampColumn(capacity);
		}
		return null;
	}

}
