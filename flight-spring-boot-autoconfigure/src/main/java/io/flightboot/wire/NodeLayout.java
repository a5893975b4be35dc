package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.BufferLayout;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * What the batches of a schema must look like: which of its nodes are columns of the
 * batch, and how many bytes each of the buffers needs for the rows that its node claims.
 * A loader would allocate memory for all rows that are claimed.
 */
final class NodeLayout {

	private final List<Node> nodes = new ArrayList<>();

	private NodeLayout() {
	}

	static NodeLayout of(List<Field> fields) {
		NodeLayout layout = new NodeLayout();
		fields.forEach((field) -> layout.add(field, true));
		return layout;
	}

	private void add(Field field, boolean column) {
		TypeLayout layout = TypeLayout.getTypeLayout(field.getType());
		this.nodes.add(new Node(field.getType(), column, layout.isFixedBufferCount(), layout.getBufferLayouts()));
		field.getChildren().forEach((child) -> add(child, false));
	}

	/**
	 * Check a batch against the layout.
	 */
	void check(RecordBatch batch, List<Long> lengths) throws IOException {
		if (lengths.size() != this.nodes.size()) {
			throw new IOException(
					"The batch has " + lengths.size() + " columns and children, the schema has " + this.nodes.size());
		}
		int buffer = 0;
		int variadic = 0;
		boolean plain = batch.compression() == null;
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
				long bytes = batch.buffers(buffer++).length();
				if (plain && bytes < node.required(layout, rows)) {
					throw new IOException("A buffer of " + bytes + " bytes is too small for " + rows + " rows");
				}
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
				// May be left out when there are no nulls
				case VALIDITY, VARIADIC_DATA_BUFFERS -> 0;
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
