package io.flightboot.airport.engine;

import java.io.IOException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType.ExtensionType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Values of type BIT are sent as the engine keeps them: a byte that counts the bits that
 * the second one lacks, which are set. Functions of the engine take that for granted.
 */
final class BitValues {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private BitValues() {
	}

	static boolean isBit(Field field) {
		return "arrow.opaque".equals(field.getMetadata().get(ExtensionType.EXTENSION_METADATA_KEY_NAME))
				&& isBit(field.getMetadata().getOrDefault(ExtensionType.EXTENSION_METADATA_KEY_METADATA, ""));
	}

	private static boolean isBit(String description) {
		try {
			return MAPPER.readTree(description).path("type_name").asText().equals("bit");
		}
		catch (IOException ex) {
			throw Failures.invalid("A type can't be read");
		}
	}

	/**
	 * Refuse what is none.
	 */
	static void check(FieldVector vector) {
		if (vector instanceof ExtensionTypeVector<?>) {
			return;
		}
		if (isBit(vector.getField())) {
			for (int row = 0; row < vector.getValueCount(); row++) {
				if (!vector.isNull(row) && !(vector.getObject(row) instanceof byte[] bytes && isValid(bytes))) {
					throw Failures.invalid("Column '" + vector.getName() + "' has a value that is no BIT");
				}
			}
		}
		vector.getChildrenFromFields().forEach(BitValues::check);
	}

	private static boolean isValid(byte[] bytes) {
		if (bytes.length < 2 || bytes[0] < 0 || bytes[0] > 7) {
			return false;
		}
		int missing = 0xFF & ~(0xFF >> bytes[0]);
		return (bytes[1] & missing) == missing;
	}

	/**
	 * Refuse bytes for bits: what was BIT, and has lost its type on the way, is other
	 * bits.
	 */
	static void checkSent(Field sent, Field published) {
		if (isBit(published) && !isBit(sent)) {
			throw Failures.invalid("Column '" + published.getName()
					+ "' is of type BIT, which gets lost on the way. SET arrow_lossless_conversion = true");
		}
	}

}
