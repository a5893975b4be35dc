package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.BufferLayout;
import org.apache.arrow.vector.BufferLayout.BufferType;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ExtensionType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the batches of a schema must look like: which of its nodes are columns of the
 * batch, and how many bytes each of the buffers needs for the rows that its node claims.
 * A loader would allocate memory for all rows that are claimed.
 */
final class NodeLayout {

	/**
	 * Bytes of validity that may be left out of any batch: that of a million rows and
	 * more.
	 */
	private static final long IMPLIED_SIZE = 1 << 20;

	/** How often a body may be unfolded that way, by structures in structures. */
	private static final long IMPLIED_RATIO = 64;

	private final List<Node> nodes = new ArrayList<>();

	private NodeLayout() {
	}

	static NodeLayout of(List<Field> fields) {
		NodeLayout layout = new NodeLayout();
		fields.forEach((field) -> layout.add(field, true));
		return layout;
	}

	private void add(Field field, boolean column) {
		ArrowType type = (field.getType() instanceof ExtensionType extension) ? extension.storageType()
				: field.getType();
		TypeLayout layout = TypeLayout.getTypeLayout(type);
		this.nodes.add(new Node(type, column, layout.isFixedBufferCount(), layout.getBufferLayouts()));
		field.getChildren().forEach((child) -> add(child, false));
	}

	/**
	 * Check a batch against the layout.
	 * @param lengths the rows of each node
	 * @param sizes gives the bytes of each buffer, or is {@code null} while they are
	 * compressed
	 */
	void check(RecordBatch batch, List<Long> lengths, @Nullable IntToLongFunction sizes) throws IOException {
		if (lengths.size() != this.nodes.size()) {
			throw new IOException(
					"The batch has " + lengths.size() + " columns and children, the schema has " + this.nodes.size());
		}
		int buffer = 0;
		int variadic = 0;
		long bodySize = 0;
		long implied = 0;
		for (int i = 0; i < this.nodes.size(); i++) {
			Node node = this.nodes.get(i);
			long rows = lengths.get(i);
			if (node.column() && rows != batch.length()) {
				throw new IOException("A column has " + rows + " rows in a batch of " + batch.length());
			}
			for (BufferLayout layout : node.buffers()) {
				if (buffer >= batch.buffersLength()) {
					throw new IOException("The batch has too few buffers");
				}
				int index = buffer++;
				if (sizes == null) {
					continue;
				}
				long bytes = sizes.applyAsLong(index);
				long required = node.required(layout, rows);
				if (layout.getType() == BufferType.VALIDITY && bytes == 0 && isUniform(batch.nodes(i))) {
					// The loader allocates it
					implied += required;
				}
				else if (bytes < required) {
					throw new IOException("A buffer of " + bytes + " bytes is too small for " + rows + " rows");
				}
				bodySize += bytes;
			}
			if (!node.fixedBufferCount()) {
				if (variadic >= batch.variadicBufferCountsLength()) {
					throw new IOException("The batch does not tell how many buffers a column has");
				}
				buffer += (int) batch.variadicBufferCounts(variadic++);
			}
		}
		if (buffer != batch.buffersLength()) {
			throw new IOException("The batch has too many buffers");
		}
		if (implied > IMPLIED_SIZE + IMPLIED_RATIO * bodySize) {
			throw new IOException("The batch claims more rows than its body can hold");
		}
	}

	private static boolean isUniform(FieldNode node) {
		return node.nullCount() == 0 || node.nullCount() == node.length();
	}

	/**
	 * A field, or a child of one.
	 */
	private record Node(ArrowType type, boolean column, boolean fixedBufferCount, List<BufferLayout> buffers) {

		private static final int VIEW_SIZE = 16;

		long required(BufferLayout layout, long rows) {
			if (rows == 0) {
				return 0;
			}
			return switch (layout.getType()) {
				case OFFSET -> (rows + (hasOffsetPerRow() ? 0 : 1)) * layout.getTypeBitWidth() / 8;
				case SIZE -> rows * layout.getTypeBitWidth() / 8;
				// Arrow's layouts name other widths for these two
				case TYPE -> rows;
				case VIEWS -> rows * VIEW_SIZE;
				case DATA -> dataSize(layout, rows);
				case VALIDITY -> (rows + 7) / 8;
				case VARIADIC_DATA_BUFFERS -> 0;
			};
		}

		private long dataSize(BufferLayout layout, long rows) {
			if (this.type instanceof ArrowType.FixedSizeBinary binary) {
				return rows * binary.getByteWidth();
			}
			boolean variable = this.buffers.size() > 2;
			return variable ? 0 : (rows * layout.getTypeBitWidth() + 7) / 8;
		}

		private boolean hasOffsetPerRow() {
			return this.type instanceof ArrowType.Union || this.type instanceof ArrowType.ListView
					|| this.type instanceof ArrowType.LargeListView;
		}

	}

}
