package io.flightboot.handler.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.UuidVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.extension.UuidType;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Text, bytes and UUIDs.
 */
final class TextTypes {

	private TextTypes() {
	}

	static void addTo(Map<Class<?>, ValueType> types) {
		ValueType text = new ScalarType(new ArrowType.Utf8(), TextTypes::texts);
		types.put(String.class, text);
		types.put(char.class, text);
		types.put(Character.class, text);
		types.put(byte[].class, new ScalarType(new ArrowType.Binary(), TextTypes::bytes));
		types.put(ByteBuffer.class, new ScalarType(new ArrowType.Binary(), TextTypes::buffers));
		types.put(UUID.class, new ScalarType(UuidType.INSTANCE, TextTypes::uuids));
	}

	/**
	 * Return the type of an enum: the names of its constants.
	 */
	static ValueType ofEnum(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		byte[][] names = new byte[constants.length][];
		for (int i = 0; i < names.length; i++) {
			names[i] = ((Enum<?>) constants[i]).name().getBytes(StandardCharsets.UTF_8);
		}
		return new ScalarType(new ArrowType.Utf8(), (vector) -> enums((VarCharVector) vector, names));
	}

	static int write(VarCharVector vector, int index, String text) {
		return write(vector, index, text.getBytes(StandardCharsets.UTF_8));
	}

	private static int write(VarCharVector vector, int index, byte[] text) {
		vector.setSafe(index, text);
		return Integer.BYTES + text.length;
	}

	private static ValueWriter texts(FieldVector vector) {
		VarCharVector texts = (VarCharVector) vector;
		return (index, value) -> write(texts, index, value.toString());
	}

	private static ValueWriter enums(VarCharVector vector, byte[][] names) {
		return (index, value) -> write(vector, index, names[((Enum<?>) value).ordinal()]);
	}

	private static ValueWriter bytes(FieldVector vector) {
		VarBinaryVector binaries = (VarBinaryVector) vector;
		return (index, value) -> {
			byte[] bytes = (byte[]) value;
			binaries.setSafe(index, bytes);
			return Integer.BYTES + bytes.length;
		};
	}

	private static ValueWriter buffers(FieldVector vector) {
		VarBinaryVector binaries = (VarBinaryVector) vector;
		return (index, value) -> {
			// The position of the application's buffer stays where it is
			ByteBuffer buffer = ((ByteBuffer) value).slice();
			binaries.setSafe(index, buffer, 0, buffer.remaining());
			return Integer.BYTES + buffer.remaining();
		};
	}

	private static ValueWriter uuids(FieldVector vector) {
		FixedSizeBinaryVector binaries = ((UuidVector) vector).getUnderlyingVector();
		ByteBuffer scratch = ByteBuffer.allocate(UuidType.UUID_BYTE_WIDTH);
		return (index, value) -> {
			UUID uuid = (UUID) value;
			scratch.putLong(0, uuid.getMostSignificantBits()).putLong(Long.BYTES, uuid.getLeastSignificantBits());
			binaries.set(index, scratch.array());
			return UuidType.UUID_BYTE_WIDTH;
		};
	}

}
