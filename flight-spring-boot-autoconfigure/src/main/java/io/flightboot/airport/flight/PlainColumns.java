package io.flightboot.airport.flight;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Columns as tables and functions see them: with the types of their values where the
 * client sends indexes of a dictionary.
 */
final class PlainColumns {

	private PlainColumns() {
	}

	static Schema schema(Schema sent) {
		return new Schema(sent.getFields().stream().map((field) -> field(field.getName(), field)).toList(),
				sent.getCustomMetadata());
	}

	/**
	 * Return the columns of a table that a function takes.
	 * @throws AirportException if it has none
	 */
	static Schema table(Schema sent) {
		if (sent.getFields().isEmpty()) {
			throw new AirportException(Kind.INVALID_INPUT, "The table must have a column");
		}
		return schema(sent);
	}

	/**
	 * Return a column under a name.
	 * @param sent the column as it was sent
	 * @throws AirportException if it has a dictionary where none can be resolved
	 */
	static Field field(String name, Field sent) {
		if (sent.getChildren().stream().anyMatch(AirportColumns::hasDictionary)) {
			throw new AirportException(Kind.INVALID_INPUT,
					"Column '" + name + "' has an ENUM inside of a nested type, which isn't taken; cast it to VARCHAR");
		}
		FieldType type = new FieldType(sent.isNullable(), sent.getType(), null, sent.getMetadata());
		return new Field(name, type, sent.getChildren());
	}

}
