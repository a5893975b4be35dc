package io.flightboot.dataset;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;

/**
 * Where an upload goes: the name of a dataset that is there or may be made.
 *
 * @since 0.1.0
 */
public interface DatasetTarget {

	/**
	 * Return the route that the dataset has or will have, segments percent-encoded and
	 * joined by {@code /}.
	 */
	String route();

	/**
	 * Return how much one upload may bring. Whoever reads more of it than that gets an
	 * error.
	 */
	default UploadLimits limits() {
		return UploadLimits.NONE;
	}

	/**
	 * Take an upload. When this returns, the dataset is there as a whole; when it throws,
	 * the dataset is what it was before, or isn't there if it wasn't. The caller is
	 * allowed to write.
	 * @param upload the batches, and what is to become of them
	 * @throws FlightException if the upload can't be taken
	 */
	void write(DatasetUpload upload) throws Exception;

	/**
	 * Remove the dataset. Streams of it that run already go on to their end. The caller
	 * is allowed to write.
	 * @return whether there was one
	 * @throws FlightException if it can't be removed
	 */
	boolean drop(FlightCall call) throws Exception;

}
