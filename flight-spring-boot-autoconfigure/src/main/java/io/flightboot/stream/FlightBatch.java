package io.flightboot.stream;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A batch with application metadata, for handlers that return a stream of both. The root
 * is consumed when it is written.
 *
 * @param root the batch, or {@code null} for metadata alone
 * @param metadata the metadata, or {@code null} for a batch alone
 * @since 0.1.0
 */
public record FlightBatch(@Nullable VectorSchemaRoot root, byte @Nullable [] metadata) {

	public static FlightBatch of(VectorSchemaRoot root, byte[] metadata) {
		return new FlightBatch(root, metadata);
	}

	public static FlightBatch metadata(byte[] metadata) {
		return new FlightBatch(null, metadata);
	}

}
