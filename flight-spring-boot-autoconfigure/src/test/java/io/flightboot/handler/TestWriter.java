package io.flightboot.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A writer that remembers: of each batch its rows and, if its first column has numbers,
 * these.
 */
public final class TestWriter implements FlightWriter {

	private final RunningCall call;

	private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

	private final List<byte @Nullable []> metadata = new CopyOnWriteArrayList<>();

	private volatile @Nullable Schema schema;

	private volatile int shared;

	private volatile long rows;

	public TestWriter(RunningCall call) {
		this.call = call;
	}

	public List<List<Integer>> batches() {
		return this.batches;
	}

	public List<byte @Nullable []> metadata() {
		return this.metadata;
	}

	public @Nullable Schema schema() {
		return this.schema;
	}

	public int shared() {
		return this.shared;
	}

	@Override
	public void start(Schema schema, @Nullable DictionaryProvider dictionaries) {
		this.schema = schema;
	}

	@Override
	public boolean isStarted() {
		return this.schema != null;
	}

	@Override
	public void write(VectorSchemaRoot batch, byte @Nullable [] metadata) {
		awaitReady();
		this.schema = batch.getSchema();
		List<Integer> numbers = new ArrayList<>();
		for (int row = 0; row < batch.getRowCount(); row++) {
			numbers.add((batch.getVector(0) instanceof IntVector vector) ? vector.get(row) : row);
		}
		this.rows += batch.getRowCount();
		this.metadata.add(metadata);
		this.batches.add(numbers);
		batch.clear();
	}

	@Override
	public void write(SharedBatch batch, byte @Nullable [] metadata) {
		this.schema = batch.schema();
		this.shared++;
		batch.close();
	}

	@Override
	public void writeMetadata(byte[] metadata) {
		this.metadata.add(metadata);
	}

	@Override
	public void warn(String message) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void awaitReady() {
		if (this.call.isCancelled()) {
			throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
	}

	@Override
	public boolean isCancelled() {
		return this.call.isCancelled();
	}

	@Override
	public long rows() {
		return this.rows;
	}

}
