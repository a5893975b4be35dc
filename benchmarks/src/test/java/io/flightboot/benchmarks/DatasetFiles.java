package io.flightboot.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * Writes small files in the place of those that the driver makes.
 */
final class DatasetFiles {

	static final int BATCHES = 3;

	static final int ROWS = 10;

	private DatasetFiles() {
	}

	static void write(Path directory) throws IOException {
		for (String name : Datasets.NAMES) {
			write(directory, name);
		}
	}

	private static void write(Path directory, String name) throws IOException {
		try (RootAllocator allocator = new RootAllocator();
				BigIntVector numbers = new BigIntVector("number", allocator);
				VectorSchemaRoot root = VectorSchemaRoot.of(numbers);
				FileChannel channel = FileChannel.open(directory.resolve(name + ".arrow"),
						StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
				ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
			for (int batch = 0; batch < BATCHES; batch++) {
				for (int row = 0; row < ROWS; row++) {
					numbers.setSafe(row, batch * ROWS + row);
				}
				root.setRowCount(ROWS);
				writer.writeBatch();
			}
		}
	}

}
