package io.flightboot.airport.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads the schema of an object as DuckDB's client does. Arrow's own reader for Java
 * fails if there are constraints, for they are no text.
 *
 * @param schema the schema without its constraints
 * @param checks SQL of the constraints
 */
record SchemaReader(Schema schema, List<String> checks) {

	static SchemaReader of(byte[] message) {
		ByteBuffer header = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		AirportAnswers.check(header.getInt() == -1, "The message must have a continuation mark");
		AirportAnswers.check(header.getInt() == header.remaining(), "The message must have nothing but the schema");
		var schema = (org.apache.arrow.flatbuf.Schema) Message.getRootAsMessage(header.slice())
			.header(new org.apache.arrow.flatbuf.Schema());
		List<Field> fields = new ArrayList<>();
		for (int i = 0; i < schema.fieldsLength(); i++) {
			fields.add(Field.convertField(schema.fields(i)));
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		List<String> checks = List.of();
		for (int i = 0; i < schema.customMetadataLength(); i++) {
			KeyValue entry = schema.customMetadata(i);
			byte[] value = bytes(entry.valueAsByteBuffer());
			if (entry.key().equals("check_constraints")) {
				checks = ServerMessage.map(value).texts("constraints");
			}
			else {
				metadata.put(entry.key(), new String(value, StandardCharsets.UTF_8));
			}
		}
		return new SchemaReader(new Schema(fields, metadata), checks);
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
