package io.flightboot.handler.argument;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload as Arrow's own reader, for libraries that take one. It shows the reader's
 * root: nothing is copied, and closing it frees nothing, because the upload frees its
 * buffers itself.
 */
final class UploadArrowReader extends ArrowReader {

	private final FlightReader reader;

	private long bytes;

	UploadArrowReader(FlightReader reader, BufferAllocator allocator) {
		super(allocator);
		this.reader = reader;
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		// The root is there from the schema on
		this.reader.schema();
		return this.reader.root();
	}

	@Override
	public Map<Long, Dictionary> getDictionaryVectors() {
		Map<Long, Dictionary> found = new HashMap<>();
		getDictionaryIds().forEach((id) -> found.put(id, this.reader.dictionaries().lookup(id)));
		return found;
	}

	@Override
	public @Nullable Dictionary lookup(long id) {
		return this.reader.dictionaries().lookup(id);
	}

	@Override
	public Set<Long> getDictionaryIds() {
		return this.reader.dictionaries().getDictionaryIds();
	}

	@Override
	public boolean loadNextBatch() {
		while (this.reader.next()) {
			if (this.reader.hasBatch()) {
				this.reader.root().getFieldVectors().forEach((vector) -> this.bytes += vector.getBufferSize());
				return true;
			}
		}
		return false;
	}

	@Override
	public long bytesRead() {
		return this.bytes;
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		// Everything belongs to the upload
	}

	@Override
	protected void closeReadSource() {
	}

	@Override
	protected Schema readSchema() {
		return this.reader.schema();
	}

}
