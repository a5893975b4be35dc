package io.flightboot.dataset;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightReader;
import io.flightboot.wire.ValueGuard;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The batches of an upload as Arrow's own reader, counted and checked: who reads them is
 * native code. The root is that of the upload, which frees it.
 */
final class UploadReader extends ArrowReader {

	private static final long FIRST_ACKNOWLEDGEMENT = 65_536;

	private final FlightReader in;

	private final UploadLimits limits;

	private final LongConsumer acknowledgements;

	private volatile long rows;

	private volatile long bytes;

	private volatile @Nullable RuntimeException failure;

	private volatile NamesCounted named = NamesCounted.NONE;

	private long nextAcknowledgement = FIRST_ACKNOWLEDGEMENT;

	UploadReader(FlightReader in, BufferAllocator allocator, UploadLimits limits, LongConsumer acknowledgements) {
		super(allocator);
		this.in = in;
		this.limits = limits;
		this.acknowledgements = acknowledgements;
	}

	long rows() {
		return this.rows;
	}

	void countNames(NamesCounted names) {
		this.named = names;
	}

	@Override
	public boolean loadNextBatch() {
		try {
			return load();
		}
		catch (RuntimeException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	/**
	 * Return why a load failed, which libraries that read may have made a text of.
	 */
	@Nullable RuntimeException failure() {
		return this.failure;
	}

	private boolean load() {
		acknowledge();
		while (this.in.next()) {
			if (this.in.hasBatch()) {
				// First, as it ends where a check would go on
				count(this.in.root());
				check(this.in.root());
				return true;
			}
		}
		return false;
	}

	/**
	 * Tell the client how far its upload is. Clients that don't listen would stop the
	 * upload with what they leave unread, so the distances grow: there are some hundred
	 * acknowledgements at most.
	 */
	private void acknowledge() {
		if (this.rows >= this.nextAcknowledgement) {
			this.nextAcknowledgement = this.rows + this.rows / 10;
			this.acknowledgements.accept(this.rows);
		}
	}

	private void count(VectorSchemaRoot root) {
		this.rows += root.getRowCount();
		UnfoldedSize unfolded = new UnfoldedSize(this.in.dictionaries(), this.named);
		for (FieldVector vector : root.getFieldVectors()) {
			this.bytes += Math.max(vector.getBufferSize(), unfolded.add(vector));
		}
		if (this.rows > this.limits.rows()) {
			throw tooLarge(this.limits.rows() + " rows");
		}
		if (this.bytes > this.limits.bytes()) {
			throw tooLarge(this.limits.bytes() + " bytes");
		}
	}

	private void check(VectorSchemaRoot root) {
		ValueGuard guard = new ValueGuard(this.in.dictionaries());
		for (FieldVector vector : root.getFieldVectors()) {
			try {
				guard.check(vector);
			}
			catch (IOException ex) {
				throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
						"Column '" + vector.getName() + "' can't be read: " + ex.getMessage(), ex);
			}
		}
	}

	private static FlightException tooLarge(String limit) {
		return new FlightException(FlightErrorCode.TOO_LARGE, "An upload to this dataset may have at most " + limit);
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		// The root is there from the schema on
		this.in.schema();
		return this.in.root();
	}

	@Override
	public Map<Long, Dictionary> getDictionaryVectors() {
		Map<Long, Dictionary> found = new HashMap<>();
		getDictionaryIds().forEach((id) -> found.put(id, this.in.dictionaries().lookup(id)));
		return found;
	}

	@Override
	public @Nullable Dictionary lookup(long id) {
		return this.in.dictionaries().lookup(id);
	}

	@Override
	public Set<Long> getDictionaryIds() {
		return this.in.dictionaries().getDictionaryIds();
	}

	@Override
	public long bytesRead() {
		return this.bytes;
	}

	@Override
	public void close(boolean closeReadSource) {
		// Everything belongs to the upload
	}

	@Override
	protected void closeReadSource() {
	}

	@Override
	protected Schema readSchema() {
		return this.in.schema();
	}

}
