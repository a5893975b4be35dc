package io.flightboot.dataset;

import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Data that clients read by its name.
 *
 * @since 0.1.0
 */
public interface Dataset {

	/**
	 * Return the route of its flight, segments percent-encoded and joined by {@code /}.
	 */
	String route();

	/**
	 * Return what is known of the data as it is now. It may be worked out anew after a
	 * change, so it may block.
	 * @throws FlightException if the data can't be read
	 */
	DatasetInfo info();

	/**
	 * Return whether the data may be read in parts. If not, nobody is asked for one.
	 */
	default boolean isDivisible() {
		return false;
	}

	/**
	 * Divide the data into parts of about the same size that can be read side by side.
	 * Their rows, one part after the other, are those of the whole in its order.
	 * @param info what is known of the data
	 * @param most most parts
	 * @return the parts, fewer than two if it should be read as a whole
	 * @throws FlightException if the data can't be read
	 */
	default List<DatasetPart> parts(DatasetInfo info, int most) {
		return List.of();
	}

	/**
	 * Return what stands for the data as it is now: another one does not equal it. It is
	 * asked for often, so it looks at the data, and not into it.
	 * @return the version, or {@code null} if only reading would tell
	 */
	default @Nullable Object version() {
		return null;
	}

	/**
	 * Return what {@link #read} can do of conditions that are applied again later.
	 * @param conditions conditions of which all must hold, about columns of
	 * {@link DatasetInfo#columns()}
	 * @return a filter that keeps all rows for which they hold, and never fails on data,
	 * or {@code null} for none
	 * @throws FlightException if the data can't be read
	 */
	default @Nullable Expression pushable(List<Expression> conditions) {
		return null;
	}

	/**
	 * Read the data.
	 * @param query what is wanted; its columns exist
	 * @param info what was known when the query was made; the batches must be of that
	 * schema
	 * @param call the call that reads, to stop when it is cancelled
	 * @param allocator the call's, for the batches; buffers that are freed only after
	 * they have been sent need one of the same root that outlives the call
	 * @return a reader, closed by the caller
	 * @throws FlightException if the data can't be read, or the part is one of data that
	 * has changed
	 */
	ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator);

}
