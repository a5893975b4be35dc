package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Loads batches as Arrow's loader does, but checks their offsets before the rows are
 * counted: counting enlarges the children of lists to whatever the offsets say. The
 * vectors share the buffers of the batch, which stays the caller's.
 */
final class BatchLoader {

	private final Iterator<ArrowFieldNode> nodes;

	private final Iterator<ArrowBuf> buffers;

	private final Iterator<Long> variadicCounts;

	private BatchLoader(ArrowRecordBatch batch) {
		this.nodes = batch.getNodes().iterator();
		this.buffers = batch.getBuffers().iterator();
		this.variadicCounts = batch.getVariadicBufferCounts().iterator();
	}

	/**
	 * Load a batch, which must fit the layout of the root.
	 */
	static void load(ArrowRecordBatch batch, VectorSchemaRoot root) throws IOException {
		BatchLoader loader = new BatchLoader(batch);
		List<Field> fields = root.getSchema().getFields();
		for (int i = 0; i < fields.size(); i++) {
			loader.load(root.getVector(i), fields.get(i));
			VectorGuard.check(root.getVector(i));
		}
		root.setRowCount(batch.getLength());
	}

	private void load(FieldVector vector, Field field) throws IOException {
		ArrowFieldNode node = this.nodes.next();
		int count = TypeLayout.getTypeBufferCount(field.getType());
		if (vector instanceof BaseVariableWidthViewVector) {
			count += this.variadicCounts.next().intValue();
		}
		List<ArrowBuf> own = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			own.add(this.buffers.next());
		}
		vector.loadFieldBuffers(node, own);
		List<FieldVector> children = vector.getChildrenFromFields();
		if (children.size() != field.getChildren().size()) {
			throw new IOException("A column has other children than its field");
		}
		for (int i = 0; i < children.size(); i++) {
			load(children.get(i), field.getChildren().get(i));
		}
	}

}
