package io.flightboot.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.LargeListViewVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.complex.NonNullableStructVector;
import org.apache.arrow.vector.complex.UnionVector;

/**
 * Checks of vectors whose buffers were loaded, row by row: whoever reads a value
 * allocates an array as long as the offsets say, so they must not lead out of the data.
 */
final class VectorGuard {

	private static final int VIEW_SIZE = BaseVariableWidthViewVector.ELEMENT_SIZE;

	private static final int INLINE_SIZE = BaseVariableWidthViewVector.INLINE_SIZE;

	private VectorGuard() {
	}

	static void check(ValueVector vector) throws IOException {
		int rows = vector.getValueCount();
		if (vector instanceof ExtensionTypeVector<?> extension) {
			check(extension.getUnderlyingVector());
			return;
		}
		if (vector instanceof BaseVariableWidthVector) {
			checkOffsets(vector.getOffsetBuffer(), rows, vector.getDataBuffer().capacity());
		}
		else if (vector instanceof BaseLargeVariableWidthVector) {
			checkLargeOffsets(vector.getOffsetBuffer(), rows, vector.getDataBuffer().capacity());
		}
		else if (vector instanceof BaseVariableWidthViewVector views) {
			checkViews(views, rows);
		}
		else if (vector instanceof ListVector list) {
			checkOffsets(list.getOffsetBuffer(), rows, list.getDataVector().getValueCount());
		}
		else if (vector instanceof LargeListVector list) {
			checkLargeOffsets(list.getOffsetBuffer(), rows, list.getDataVector().getValueCount());
		}
		else if (vector instanceof ListViewVector list) {
			for (int i = 0; i < rows; i++) {
				checkRange(list.getOffsetBuffer().getInt(4L * i), list.getSizeBuffer().getInt(4L * i),
						list.getDataVector().getValueCount());
			}
		}
		else if (vector instanceof LargeListViewVector list) {
			for (int i = 0; i < rows; i++) {
				checkRange(list.getOffsetBuffer().getLong(8L * i), list.getSizeBuffer().getLong(8L * i),
						list.getDataVector().getValueCount());
			}
		}
		else if (vector instanceof FixedSizeListVector list) {
			checkRange(0, (long) rows * list.getListSize(), list.getDataVector().getValueCount());
		}
		else if (vector instanceof DenseUnionVector union) {
			checkUnion(union, rows);
		}
		else if (vector instanceof NonNullableStructVector || vector instanceof UnionVector) {
			for (FieldVector child : ((FieldVector) vector).getChildrenFromFields()) {
				checkRange(0, rows, child.getValueCount());
			}
		}
		if (vector instanceof FieldVector parent) {
			for (FieldVector child : parent.getChildrenFromFields()) {
				check(child);
			}
		}
	}

	/**
	 * Offsets that start at no less than zero, never fall and end within the limit lead
	 * nowhere else. The sign tells of any that does, without a branch for each row.
	 */
	private static void checkOffsets(ArrowBuf buffer, int rows, long limit) throws IOException {
		if (rows > 0) {
			IntBuffer offsets = bytes(buffer, (rows + 1L) * Integer.BYTES).asIntBuffer();
			int previous = 0;
			int signs = 0;
			for (int i = 0; i <= rows; i++) {
				int next = offsets.get(i);
				signs |= next | (next - previous);
				previous = next;
			}
			checkRange(signs, 0, Integer.MAX_VALUE);
			checkRange(previous, 0, limit);
		}
	}

	private static void checkLargeOffsets(ArrowBuf buffer, int rows, long limit) throws IOException {
		if (rows > 0) {
			LongBuffer offsets = bytes(buffer, (rows + 1L) * Long.BYTES).asLongBuffer();
			long previous = 0;
			long signs = 0;
			for (int i = 0; i <= rows; i++) {
				long next = offsets.get(i);
				signs |= next | (next - previous);
				previous = next;
			}
			checkRange(signs, 0, Long.MAX_VALUE);
			checkRange(previous, 0, limit);
		}
	}

	private static ByteBuffer bytes(ArrowBuf buffer, long length) throws IOException {
		if (length > Math.min(buffer.capacity(), Integer.MAX_VALUE)) {
			throw new IOException("A column has fewer offsets than rows");
		}
		return buffer.nioBuffer(0, (int) length).order(ByteOrder.nativeOrder());
	}

	private static void checkViews(BaseVariableWidthViewVector vector, int rows) throws IOException {
		ArrowBuf views = vector.getDataBuffer();
		for (int i = 0; i < rows; i++) {
			long view = (long) VIEW_SIZE * i;
			int length = views.getInt(view);
			// What stands in the place of a null means nothing
			if ((length < 0 || length > INLINE_SIZE) && !vector.isNull(i)) {
				int buffer = views.getInt(view + 8);
				checkRange(buffer, 1, vector.getDataBuffers().size());
				checkRange(views.getInt(view + 12), length, vector.getDataBuffers().get(buffer).capacity());
			}
		}
	}

	private static void checkUnion(DenseUnionVector union, int rows) throws IOException {
		for (int i = 0; i < rows; i++) {
			byte type = union.getTypeId(i);
			// Arrow writes a negative type for a row without any
			if (type >= 0) {
				ValueVector child = union.getVectorByType(type);
				checkRange(union.getOffset(i), 1, (child != null) ? child.getValueCount() : 0);
			}
		}
	}

	private static void checkRange(long offset, long length, long limit) throws IOException {
		if (offset < 0 || length < 0 || offset > limit || length > limit - offset) {
			throw new IOException("The offset of a row leads out of the data of its column");
		}
	}

}
