package io.flightboot.stream;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Batches to the client. All methods belong to the thread of the handler, and each waits
 * until the client can take more.
 * <p>
 * A written root is consumed: its buffers are handed to the wire and its vectors are
 * empty afterwards, to be refilled with {@code allocateNew} or {@code setSafe}. The root
 * itself stays the caller's, who closes it.
 *
 * @since 0.1.0
 */
public interface FlightWriter {

	/**
	 * Send the schema. Only the first call counts; later ones must name an equal schema.
	 */
	default void start(Schema schema) {
		start(schema, null);
	}

	/**
	 * Send the schema and the dictionaries that its encoded columns refer to.
	 */
	void start(Schema schema, @Nullable DictionaryProvider dictionaries);

	/**
	 * Return whether the schema was sent.
	 */
	boolean isStarted();

	/**
	 * Send a batch, and before the first one its schema.
	 */
	default void write(VectorSchemaRoot batch) {
		write(batch, null);
	}

	/**
	 * Send a batch with application metadata.
	 */
	void write(VectorSchemaRoot batch, byte @Nullable [] metadata);

	/**
	 * Send a batch as one message however large it is, for clients that count the
	 * batches.
	 */
	default void writeWhole(VectorSchemaRoot batch, byte @Nullable [] metadata) {
		write(batch, metadata);
	}

	/**
	 * Send a batch that is shared between calls, and close it. The root that it was made
	 * of is left as it is.
	 */
	void write(SharedBatch batch, byte @Nullable [] metadata);

	/**
	 * Send application metadata without a batch.
	 */
	void writeMetadata(byte[] metadata);

	/**
	 * Tell the client something beside the data: it travels as application metadata, JSON
	 * of the form <code>{"warning": "..."}</code>, with the next batch or, after the last
	 * one, alone.
	 */
	void warn(String message);

	/**
	 * Wait until the client can take more, so that a source builds a batch only when it
	 * can be sent.
	 * @throws io.flightboot.call.FlightException if the client did not read for too long,
	 * or the call was cancelled
	 */
	void awaitReady();

	/**
	 * Return whether nobody waits for more.
	 */
	boolean isCancelled();

	/**
	 * Return how many rows have been written so far.
	 */
	long rows();

}
