package io.flightboot.airport.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is known of a column beside its smallest and largest value. Clients leave out rows
 * by it, so what is wrong here makes wrong results.
 *
 * @param hasNotNull whether it has values
 * @param hasNull whether it has nulls
 * @param distinctCount how many different values it has, more or less
 * @param containsUnicode of texts, whether one is not ASCII, or {@code null}
 * @param maxStringLength of texts, bytes of the longest, or {@code null}
 * @since 0.1.0
 */
public record StatisticsMessage(boolean hasNotNull, boolean hasNull, long distinctCount,
		@Nullable Boolean containsUnicode, @Nullable Long maxStringLength) {

	public StatisticsMessage {
		Assert.isTrue(distinctCount >= 0, "'distinctCount' must not be negative");
		Assert.isTrue(maxStringLength == null || maxStringLength >= 0, "'maxStringLength' must not be negative");
	}

	/**
	 * Write the answer to action {@code column_statistics}.
	 * @param bounds a vector of the column's type with two rows: a lower and an upper
	 * bound of its values. Of a column without values both are null, and zero or empty
	 * goes out, for the client can't read nulls. The vector stays the caller's
	 * @param allocator used meanwhile
	 */
	public byte[] encode(FieldVector bounds, BufferAllocator allocator) {
		Assert.isTrue(bounds.getValueCount() == 2, "'bounds' must have two rows");
		List<FieldVector> columns = new ArrayList<>();
		try {
			columns.add(bound("min", bounds, 0, allocator));
			columns.add(bound("max", bounds, 1, allocator));
			columns.add(flag("has_not_null", this.hasNotNull, allocator));
			columns.add(flag("has_null", this.hasNull, allocator));
			columns.add(number("distinct_count", this.distinctCount, allocator));
			if (this.containsUnicode != null) {
				columns.add(flag("contains_unicode", this.containsUnicode, allocator));
			}
			if (this.maxStringLength != null) {
				columns.add(number("max_string_length", this.maxStringLength, allocator));
			}
			return IpcStreams.write(VectorSchemaRoot.of(columns.toArray(FieldVector[]::new)), null);
		}
		finally {
			columns.forEach(FieldVector::close);
		}
	}

	private static FieldVector bound(String name, FieldVector bounds, int row, BufferAllocator allocator) {
		FieldVector source = bounds;
		if (bounds instanceof ExtensionTypeVector<?> extension) {
			// Vectors of extension types need not know how to copy
			source = (FieldVector) extension.getUnderlyingVector();
		}
		FieldVector copy = field(name, bounds.getField(), source.getField()).createVector(allocator);
		try {
			copy.allocateNew();
			copy.copyFromSafe(row, 0, source);
			copy.setValueCount(1);
			if (source.isNull(row)) {
				// Its data is zero or empty already
				BitVectorHelper.setBit(copy.getValidityBuffer(), 0);
			}
			return copy;
		}
		catch (RuntimeException | Error ex) {
			copy.close();
			throw ex;
		}
	}

	/**
	 * Return the field of a bound: of the type that is stored, with the metadata that
	 * tells what is stored that way.
	 */
	private static Field field(String name, Field column, Field stored) {
		Map<String, String> metadata = new HashMap<>(column.getMetadata());
		if (column.getType() instanceof ArrowType.ExtensionType extension) {
			metadata.put(ArrowType.ExtensionType.EXTENSION_METADATA_KEY_NAME, extension.extensionName());
			metadata.put(ArrowType.ExtensionType.EXTENSION_METADATA_KEY_METADATA, extension.serialize());
		}
		return new Field(name, new FieldType(true, stored.getType(), stored.getDictionary(), metadata),
				stored.getChildren());
	}

	private static FieldVector flag(String name, boolean value, BufferAllocator allocator) {
		BitVector vector = new BitVector(name, allocator);
		vector.setSafe(0, value ? 1 : 0);
		vector.setValueCount(1);
		return vector;
	}

	private static FieldVector number(String name, long value, BufferAllocator allocator) {
		UInt8Vector vector = new UInt8Vector(name, allocator);
		vector.setSafe(0, value);
		vector.setValueCount(1);
		return vector;
	}

}
