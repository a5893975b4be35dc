package io.flightboot.handler.result;

import java.io.IOException;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A reader, closed when it has been read.
 */
final class ArrowReaderResultHandler implements FlightResultHandler {

	@Override
	public boolean supports(ResolvableType type) {
		return ArrowReader.class.isAssignableFrom(type.toClass());
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return null;
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws IOException {
		if (value == null) {
			return;
		}
		try (ArrowReader reader = (ArrowReader) value) {
			write(reader, out);
		}
	}

	private void write(ArrowReader reader, FlightWriter out) throws IOException {
		out.awaitReady();
		VectorSchemaRoot root = reader.getVectorSchemaRoot();
		boolean dictionaries = !reader.getDictionaryVectors().isEmpty();
		if (!dictionaries) {
			out.start(root.getSchema());
		}
		out.awaitReady();
		while (reader.loadNextBatch()) {
			// Dictionaries come with the first batch
			start(reader, root, out);
			out.write(root);
			out.awaitReady();
		}
		start(reader, root, out);
	}

	private void start(ArrowReader reader, VectorSchemaRoot root, FlightWriter out) {
		if (!out.isStarted()) {
			out.start(root.getSchema(), reader);
		}
	}

}
