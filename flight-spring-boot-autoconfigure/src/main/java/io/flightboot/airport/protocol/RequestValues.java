package io.flightboot.airport.protocol;

import java.io.IOException;

import io.flightboot.airport.TableVersion;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.wire.Requests;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What requests carry beside texts and numbers.
 */
final class RequestValues {

	private static final String SCHEMA = "an Arrow schema, as an IPC message";

	private static final String STREAM = "an Arrow IPC stream";

	private RequestValues() {
	}

	static FlightDescriptor descriptor(MessageMap map, String key) {
		String expected = "a FlightDescriptor, a path or a command, in Protocol Buffers";
		byte[] bytes = map.bytesOrNull(key, expected);
		if (bytes == null) {
			throw map.wrong(key, expected);
		}
		try {
			return Requests.descriptor(bytes);
		}
		catch (FlightException ex) {
			throw map.wrong(key, expected, ex);
		}
	}

	static Schema schema(MessageMap map, String key) {
		Schema schema = schemaIfAny(map, key);
		if (schema == null) {
			throw map.wrong(key, SCHEMA);
		}
		return schema;
	}

	/**
	 * Return a schema, or {@code null} if there are no bytes of one.
	 */
	static @Nullable Schema schemaIfAny(MessageMap map, String key) {
		byte[] bytes = map.bytesOrNull(key, SCHEMA);
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		try {
			return IpcValues.schema(bytes);
		}
		catch (IOException ex) {
			throw map.wrong(key, SCHEMA + " (" + ex.getMessage() + ")", ex);
		}
		catch (FlightException ex) {
			if (ex.code().equals(FlightErrorCode.OUT_OF_MEMORY)) {
				throw ex;
			}
			throw map.wrong(key, SCHEMA + " (" + ex.getMessage() + ")", ex);
		}
	}

	/**
	 * Return a column that came as a schema of one field, with the type of its values.
	 */
	static Field column(MessageMap map, String key) {
		Schema schema = schema(map, key);
		if (schema.getFields().size() != 1) {
			throw map.wrong(key, "an Arrow schema with one field");
		}
		return withoutDictionary(schema.getFields().get(0));
	}

	/**
	 * Return the columns of a table, with the types of their values.
	 */
	static Schema columns(MessageMap map, String key) {
		Schema schema = schema(map, key);
		return new Schema(schema.getFields().stream().map(RequestValues::withoutDictionary).toList(),
				schema.getCustomMetadata());
	}

	private static Field withoutDictionary(Field field) {
		FieldType type = new FieldType(field.isNullable(), field.getType(), null, field.getMetadata());
		return new Field(field.getName(), type,
				field.getChildren().stream().map(RequestValues::withoutDictionary).toList());
	}

	static ParameterStream stream(MessageMap map, String key) {
		ParameterStream stream = streamIfAny(map, key);
		if (stream == null) {
			throw map.wrong(key, STREAM);
		}
		return stream;
	}

	/**
	 * Return a stream, or {@code null} if there are no bytes of one.
	 */
	static @Nullable ParameterStream streamIfAny(MessageMap map, String key) {
		byte[] bytes = map.bytesOrNull(key, STREAM);
		return (bytes != null && bytes.length > 0) ? new ParameterStream(bytes) : null;
	}

	/**
	 * Return the state of a table that is asked for, or {@code null} for the present one.
	 */
	static @Nullable TableVersion version(MessageMap map) {
		String unit = map.textIfAny("at_unit");
		String value = map.textIfAny("at_value");
		if (unit == null) {
			return null;
		}
		for (TableVersion.Unit known : TableVersion.Unit.values()) {
			if (known.name().equalsIgnoreCase(unit)) {
				return new TableVersion(known, (value != null) ? value : "");
			}
		}
		throw map.wrong("at_unit", "VERSION or TIMESTAMP");
	}

}
