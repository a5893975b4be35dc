package io.flightboot.dataset;

import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * An upload of a call.
 */
record RunningUpload(UploadMode mode, boolean sameSchema, Schema schema, UploadReader batches, FlightCall call,
		BufferAllocator allocator) implements DatasetUpload {

	@Override
	public void countNames(boolean columns) {
		this.batches.countNames(columns ? NamesCounted.ALL : NamesCounted.FIELDS);
	}

	@Override
	public long rows() {
		return this.batches.rows();
	}

}
