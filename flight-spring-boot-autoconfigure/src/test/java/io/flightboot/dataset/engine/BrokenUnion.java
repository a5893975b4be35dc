package io.flightboot.dataset.engine;

import java.io.IOException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A batch with a union {@code x}, whose rows are of a type that it doesn't have. Whoever
 * looks at its values makes the whole instance of DuckDB unusable.
 */
public final class BrokenUnion extends ArrowReader {

	private static final int ROWS = 10_000;

	private static final Schema SCHEMA = new Schema(List
		.of(new Field("x", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0, 1 })), List
			.of(Field.nullable("a", new ArrowType.Int(64, true)), Field.nullable("b", new ArrowType.Int(32, true))))));

	private boolean read;

	public BrokenUnion(BufferAllocator allocator) {
		super(allocator);
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		prepareLoadNextBatch();
		if (this.read) {
			return false;
		}
		this.read = true;
		VectorSchemaRoot root = getVectorSchemaRoot();
		UnionVector union = (UnionVector) root.getVector("x");
		union.setInitialCapacity(ROWS);
		union.allocateNew();
		for (FieldVector child : union.getChildrenFromFields()) {
			child.setInitialCapacity(ROWS);
			child.allocateNew();
		}
		root.setRowCount(ROWS);
		for (int i = 0; i < ROWS; i++) {
			union.getTypeBuffer().setByte(i, -1);
		}
		return true;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	protected void closeReadSource() {
	}

	@Override
	protected Schema readSchema() {
		return SCHEMA;
	}

}
