package io.flightboot.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Batches of one shape that are built before anything is measured and sent again and
 * again.
 * <p>
 * It holds the buffers of its roots and frees them when it is closed.
 */
final class Dataset implements AutoCloseable {

	private final Schema schema;

	private final List<VectorSchemaRoot> roots = new ArrayList<>();

	private final List<ArrowRecordBatch> batches = new ArrayList<>();

	private Dataset(Schema schema) {
		this.schema = schema;
	}

	Schema schema() {
		return this.schema;
	}

	/**
	 * The batches as an application keeps them.
	 */
	List<VectorSchemaRoot> roots() {
		return this.roots;
	}

	/**
	 * The same buffers, ready for a {@link VectorLoader}.
	 */
	List<ArrowRecordBatch> batches() {
		return this.batches;
	}

	@Override
	public void close() {
		this.batches.forEach(ArrowRecordBatch::close);
		this.roots.forEach(VectorSchemaRoot::close);
	}

	static Dataset load(Path file, BufferAllocator allocator) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
				ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
			VectorSchemaRoot source = reader.getVectorSchemaRoot();
			Dataset dataset = new Dataset(source.getSchema());
			for (ArrowBlock block : reader.getRecordBlocks()) {
				reader.loadRecordBatch(block);
				VectorSchemaRoot root = VectorSchemaRoot.create(source.getSchema(), allocator);
				ArrowRecordBatch batch = new VectorUnloader(source).getRecordBatch();
				new VectorLoader(root).load(batch);
				dataset.batches.add(batch);
				dataset.roots.add(root);
			}
			return dataset;
		}
	}

}
