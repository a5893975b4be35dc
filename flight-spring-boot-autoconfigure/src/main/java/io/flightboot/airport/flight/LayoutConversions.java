package io.flightboot.airport.flight;

import java.nio.charset.StandardCharsets;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Layouts of the same type in SQL, of which settings of DuckDB choose one.
 */
final class LayoutConversions {

	private LayoutConversions() {
	}

	/**
	 * Return whether values of a type can be had in another layout.
	 */
	static boolean isKnown(ArrowType from, ArrowType to) {
		ArrowTypeID given = from.getTypeID();
		return switch (to.getTypeID()) {
			case Bool -> from.equals(new ArrowType.Int(Byte.SIZE, true));
			case Utf8 -> given == ArrowTypeID.LargeUtf8 || given == ArrowTypeID.Utf8View;
			case Binary -> given == ArrowTypeID.LargeBinary || given == ArrowTypeID.BinaryView;
			default -> false;
		};
	}

	/**
	 * Copy values into another layout.
	 * @return a vector that the caller closes
	 */
	static FieldVector convert(FieldVector from, Field to, BufferAllocator allocator) {
		FieldVector target = to.createVector(allocator);
		try {
			for (int row = 0; row < from.getValueCount(); row++) {
				if (!from.isNull(row)) {
					copy(from, target, row);
				}
			}
			target.setValueCount(from.getValueCount());
			return target;
		}
		catch (RuntimeException | Error ex) {
			target.close();
			throw ex;
		}
	}

	private static void copy(FieldVector from, FieldVector to, int row) {
		if (to instanceof BitVector bits) {
			bits.setSafe(row, (((TinyIntVector) from).get(row) != 0) ? 1 : 0);
		}
		else if (to instanceof VarCharVector texts) {
			texts.setSafe(row, from.getObject(row).toString().getBytes(StandardCharsets.UTF_8));
		}
		else {
			((VarBinaryVector) to).setSafe(row, (byte[]) from.getObject(row));
		}
	}

}
