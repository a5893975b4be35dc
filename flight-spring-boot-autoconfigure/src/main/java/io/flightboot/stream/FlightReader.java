package io.flightboot.stream;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client uploads, batch by batch. All methods belong to the thread of the handler.
 * <p>
 * The reader owns its root and every buffer in it: the content is valid until the next
 * call of {@link #next()}, and freed when the handler returns. A handler keeps a batch by
 * transferring its vectors to an allocator of its own.
 *
 * @since 0.1.0
 */
public interface FlightReader {

	/**
	 * Return the descriptor that the client sent with the first message.
	 */
	FlightDescriptor descriptor();

	/**
	 * Return whether the client sent a schema. An exchange may carry metadata only, and
	 * this waits for the first message that tells.
	 */
	boolean hasSchema();

	/**
	 * Return the schema, waiting for it if need be. A client that ends without one, or
	 * sends nothing for the idle time, gets an error.
	 * <p>
	 * It is the schema of {@link #root()}: a column with a dictionary has the type of its
	 * indexes.
	 */
	Schema schema();

	/**
	 * Return the schema as clients send and see it, waiting for it if need be: a column
	 * with a dictionary has the type of its values. It is the one to tell others, as that
	 * of a {@code FlightDetails}; without dictionaries it equals {@link #schema()}.
	 */
	Schema messageSchema();

	/**
	 * Wait for the next message. A message with a batch fills {@link #root()}; one
	 * without leaves the root empty; both may bring {@link #metadata()}.
	 * @return {@code false} when the client has sent all
	 */
	boolean next();

	/**
	 * Return the root that {@link #next()} fills.
	 */
	VectorSchemaRoot root();

	/**
	 * Return whether the latest message carried a batch.
	 */
	boolean hasBatch();

	/**
	 * Return the application metadata of the latest message, or {@code null} if it had
	 * none.
	 */
	byte @Nullable [] metadata();

	/**
	 * Return the dictionaries of the columns that have one.
	 */
	DictionaryProvider dictionaries();

	/**
	 * Return the root once for each batch that follows; messages without a batch are
	 * skipped.
	 */
	Iterator<VectorSchemaRoot> batches();

	/**
	 * Return the root once for each batch that follows, as a stream.
	 */
	Stream<VectorSchemaRoot> stream();

	/**
	 * Send application metadata back while the upload runs: a {@code PutResult} in DoPut,
	 * a message without a batch in DoExchange.
	 */
	void acknowledge(byte[] metadata);

	/**
	 * Wait that long for a client that sends nothing, from the next message on, in place
	 * of the time that all uploads have.
	 */
	void idleTimeout(Duration idleTimeout);

	/**
	 * Return how many rows have been read so far.
	 */
	long rows();

}
