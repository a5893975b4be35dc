package io.flightboot.dataset.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;

/**
 * Moves a column of arrays of one dimension.
 */
final class ArrayFiller implements ColumnFiller {

	private final ListVector lists;

	private final FieldVector elements;

	ArrayFiller(FieldVector vector) {
		this.lists = (ListVector) vector;
		this.elements = this.lists.getDataVector();
	}

	@Override
	public long fill(ResultSet rows, int column, int row) throws SQLException {
		Array array = rows.getArray(column);
		if (array == null) {
			return Integer.BYTES;
		}
		Object[] values = (Object[]) array.getArray();
		int start = this.lists.startNewValue(row);
		long bytes = Integer.BYTES;
		for (int i = 0; i < values.length; i++) {
			bytes += (values[i] != null) ? set(start + i, values[i]) : 1;
		}
		this.lists.endValue(row, values.length);
		array.free();
		return bytes;
	}

	private long set(int index, Object value) {
		if (value instanceof Object[]) {
			throw new ArithmeticException("An array of several dimensions");
		}
		if (this.elements instanceof VarCharVector texts) {
			byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
			texts.setSafe(index, bytes);
			return Integer.BYTES + bytes.length;
		}
		if (this.elements instanceof BitVector bits) {
			bits.setSafe(index, ((Boolean) value) ? 1 : 0);
		}
		else if (this.elements instanceof DateDayVector days) {
			LocalDate date = (value instanceof Date old) ? old.toLocalDate() : (LocalDate) value;
			days.setSafe(index, Math.toIntExact(date.toEpochDay()));
		}
		else {
			number(index, (Number) value);
		}
		return Long.BYTES;
	}

	private void number(int index, Number value) {
		if (this.elements instanceof SmallIntVector shorts) {
			shorts.setSafe(index, value.shortValue());
		}
		else if (this.elements instanceof IntVector integers) {
			integers.setSafe(index, value.intValue());
		}
		else if (this.elements instanceof BigIntVector longs) {
			longs.setSafe(index, value.longValue());
		}
		else if (this.elements instanceof Float4Vector floats) {
			floats.setSafe(index, value.floatValue());
		}
		else {
			((Float8Vector) this.elements).setSafe(index, value.doubleValue());
		}
	}

}
