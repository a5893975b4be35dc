package io.flightboot.dataset.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which columns of a file are wanted.
 */
final class CsvColumns {

	private final int inFile;

	private final List<Field> wanted = new ArrayList<>();

	private final List<Integer> positions = new ArrayList<>();

	/**
	 * Choose columns.
	 * @param file the file's columns
	 * @param names names of those that are wanted, in their order
	 */
	CsvColumns(Schema file, List<String> names) {
		List<Field> fields = file.getFields();
		Map<String, Integer> byName = new HashMap<>();
		for (int i = 0; i < fields.size(); i++) {
			byName.put(fields.get(i).getName(), i);
		}
		this.inFile = fields.size();
		for (String name : names) {
			Integer position = byName.get(name);
			Assert.notNull(position, () -> "There is no column '" + name + "'");
			this.positions.add(position);
			this.wanted.add(fields.get(position));
		}
	}

	/**
	 * Return the columns that are wanted, in their order.
	 */
	List<Field> wanted() {
		return this.wanted;
	}

	/**
	 * Return whether there is a parser for the types of all columns that are wanted.
	 */
	boolean areKnown() {
		return this.wanted.stream().allMatch((field) -> of(field, 0) != null);
	}

	/**
	 * Return a parser.
	 * @param batchRows most rows of a batch
	 * @param room rows that there is room for without growing
	 */
	CsvParser parser(CsvDialect dialect, int batchRows, int room) {
		@Nullable CsvColumn[] columns = new CsvColumn[this.inFile];
		List<CsvColumn> ordered = new ArrayList<>();
		for (int i = 0; i < this.wanted.size(); i++) {
			CsvColumn column = of(this.wanted.get(i), Math.min(room, batchRows));
			if (column == null) {
				throw new IllegalStateException("There is no parser for column '" + this.wanted.get(i).getName() + "'");
			}
			columns[this.positions.get(i)] = column;
			ordered.add(column);
		}
		return new CsvParser(dialect, columns, ordered, batchRows);
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
