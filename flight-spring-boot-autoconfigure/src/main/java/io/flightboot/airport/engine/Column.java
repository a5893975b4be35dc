package io.flightboot.airport.engine;

import java.util.HashMap;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A column of a table.
 *
 * @param place what it is called in the engine, which never changes
 * @param field its name and type as DuckDB is told
 */
record Column(String place, Field field) {

	private static final String PLACE = "engine.place";

	String name() {
		return this.field.getName();
	}

	Column renamed(String name) {
		return new Column(this.place, new Field(name, this.field.getFieldType(), this.field.getChildren()));
	}

	Column nullable(boolean nullable) {
		FieldType type = this.field.getFieldType();
		return new Column(this.place, new Field(name(),
				new FieldType(nullable, type.getType(), null, type.getMetadata()), this.field.getChildren()));
	}

	/**
	 * Return what is written to the catalog.
	 */
	Field stored() {
		Map<String, String> metadata = new HashMap<>(this.field.getMetadata());
		metadata.put(PLACE, this.place);
		return new Field(name(), new FieldType(this.field.isNullable(), this.field.getType(), null, metadata),
				this.field.getChildren());
	}

	static Column of(Field stored) {
		Map<String, String> metadata = new HashMap<>(stored.getMetadata());
		String place = metadata.remove(PLACE);
		return new Column(String.valueOf(place), new Field(stored.getName(),
				new FieldType(stored.isNullable(), stored.getType(), null, metadata), stored.getChildren()));
	}

}
