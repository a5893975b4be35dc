package io.flightboot.airport.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.flightboot.airport.AirportColumns;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Columns and constraints of a table between two changes of them.
 *
 * @param number counts the changes of a table
 * @param columns columns that DuckDB sees, in their order
 * @param constraints what rows must meet
 * @param places how many places for columns were ever given
 */
record Layout(long number, List<Column> columns, List<Constraint> constraints, int places) {

	private static final String CONSTRAINT = "engine.constraint.";

	private static final int MOST_CONSTRAINTS = 100;

	private static final String PLACES = "engine.places";

	Layout {
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
	}

	/**
	 * Return the columns as DuckDB is told, with that of the row's identifier last.
	 */
	Schema schema() {
		List<Field> fields = new ArrayList<>();
		this.columns.forEach((column) -> fields.add(column.field()));
		fields.add(AirportColumns.rowId());
		return new Schema(fields);
	}

	List<String> checks() {
		return this.constraints.stream().filter((constraint) -> !constraint.isKey()).map(Constraint::sql).toList();
	}

	@Nullable Column find(String name) {
		Column found = null;
		for (Column column : this.columns) {
			if (column.name().equals(name)) {
				return column;
			}
			if (column.name().equalsIgnoreCase(name)) {
				found = column;
			}
		}
		return found;
	}

	Column get(String name) {
		Column column = find(name);
		if (column == null) {
			throw Failures.notFound("There is no column '" + name + "'");
		}
		return column;
	}

	String nameOf(String place) {
		return this.columns.stream()
			.filter((column) -> column.place().equals(place))
			.findFirst()
			.map(Column::name)
			.orElse(place);
	}

	/**
	 * Return whether there is nothing that rows might violate.
	 */
	boolean takesAnyRow() {
		return this.constraints.isEmpty() && this.columns.stream().allMatch((column) -> column.field().isNullable());
	}

	Layout with(Constraint constraint) {
		if (this.constraints.size() >= MOST_CONSTRAINTS) {
			throw Failures.invalid("A table can have at most " + MOST_CONSTRAINTS + " constraints");
		}
		List<Constraint> all = new ArrayList<>(this.constraints);
		all.add(constraint);
		return new Layout(this.number, this.columns, all, this.places);
	}

	Layout replace(Column column, UnaryOperator<Column> change) {
		return new Layout(this.number,
				this.columns.stream().map((other) -> other.equals(column) ? change.apply(other) : other).toList(),
				this.constraints, this.places);
	}

	Layout next() {
		return new Layout(this.number + 1, this.columns, this.constraints, this.places);
	}

	/**
	 * Return what is written to the catalog.
	 */
	byte[] stored() {
		Map<String, String> metadata = new LinkedHashMap<>();
		for (int i = 0; i < this.constraints.size(); i++) {
			metadata.put(CONSTRAINT + i, this.constraints.get(i).stored());
		}
		metadata.put(PLACES, String.valueOf(this.places));
		return new Schema(this.columns.stream().map(Column::stored).toList(), metadata).serializeAsMessage();
	}

	static Layout of(long number, byte[] stored) {
		Schema schema = Schema.deserializeMessage(ByteBuffer.wrap(stored));
		Map<String, String> metadata = schema.getCustomMetadata();
		List<Constraint> constraints = new ArrayList<>();
		for (String text = metadata.get(CONSTRAINT + 0); text != null; text = metadata
			.get(CONSTRAINT + constraints.size())) {
			constraints.add(Constraint.of(text));
		}
		return new Layout(number, schema.getFields().stream().map(Column::of).toList(), constraints,
				Integer.parseInt(metadata.getOrDefault(PLACES, "0")));
	}

}
