package io.flightboot.handler.record;

import java.util.List;

import org.apache.arrow.vector.FieldVector;

/**
 * The columns of a record, at the top or within a struct.
 */
final class Columns {

	private final Column[] columns;

	private Columns(Column[] columns) {
		this.columns = columns;
	}

	static Columns of(List<RecordComponentMapping> components, List<? extends FieldVector> vectors) {
		Column[] columns = new Column[components.size()];
		for (int i = 0; i < columns.length; i++) {
			columns[i] = components.get(i).column(vectors.get(i));
		}
		return new Columns(columns);
	}

	int write(Object row, int index) throws Throwable {
		int bytes = 0;
		for (Column column : this.columns) {
			bytes += column.write(row, index);
		}
		return bytes;
	}

}
