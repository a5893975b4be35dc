package io.flightboot.airport.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches as Arrow IPC streams that travel inside of messages.
 *
 * @since 0.1.0
 */
public final class IpcStreams {

	private IpcStreams() {
	}

	/**
	 * Write a stream of one batch.
	 * @param root the batch, which stays the caller's
	 * @param dictionaries dictionaries of its columns, or {@code null} if none has one
	 */
	public static byte[] write(VectorSchemaRoot root, @Nullable DictionaryProvider dictionaries) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DictionaryProvider provider = (dictionaries != null) ? dictionaries
				: new DictionaryProvider.MapDictionaryProvider();
		// Closing frees the writer's own copies of the dictionaries
		try (ArrowStreamWriter writer = new ArrowStreamWriter(root, provider, Channels.newChannel(bytes))) {
			writer.start();
			writer.writeBatch();
			writer.end();
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be written", ex);
		}
		return bytes.toByteArray();
	}

}
