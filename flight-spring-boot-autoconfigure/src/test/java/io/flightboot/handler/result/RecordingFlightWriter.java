package io.flightboot.handler.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * A client that reads everything: keeps what was written, and consumes roots as the real
 * writer does. It is ready after {@link #awaitReady()} until a batch was written.
 */
final class RecordingFlightWriter implements FlightWriter {

	final List<List<List<Object>>> batches = new ArrayList<>();

	final List<String> events = new ArrayList<>();

	final List<byte[]> metadata = new ArrayList<>();

	final List<SharedBatch> shared = new ArrayList<>();

	volatile boolean cancelled;

	volatile @Nullable Schema schema;

	@Nullable DictionaryProvider dictionaries;

	boolean ready;

	long rows;

	volatile int lastRows;

	Consumer<RecordingFlightWriter> onWrite = (writer) -> {
	};

	private final BufferAllocator wire;

	RecordingFlightWriter(BufferAllocator wire) {
		this.wire = wire;
	}

	@Override
	public void start(Schema schema, @Nullable DictionaryProvider dictionaries) {
		this.events.add("schema");
		this.schema = schema;
		this.dictionaries = dictionaries;
	}

	@Override
	public boolean isStarted() {
		return this.schema != null;
	}

	@Override
	public void write(VectorSchemaRoot batch, byte @Nullable [] metadata) {
		sending(batch.getSchema());
		List<List<Object>> columns = new ArrayList<>();
		for (FieldVector vector : batch.getFieldVectors()) {
			TransferPair pair = vector.getTransferPair(this.wire);
			pair.transfer();
			try (FieldVector sent = (FieldVector) pair.getTo()) {
				columns.add(values(sent, batch.getRowCount()));
			}
		}
		sent(columns, batch.getRowCount(), metadata);
	}

	@Override
	public void write(SharedBatch batch, byte @Nullable [] metadata) {
		sending(batch.schema());
		this.shared.add(batch);
		sent(List.of(), 0, metadata);
	}

	@Override
	public void writeMetadata(byte[] metadata) {
		this.events.add("metadata");
		this.metadata.add(metadata);
	}

	@Override
	public void warn(String message) {
		this.events.add("warning");
	}

	@Override
	public void awaitReady() {
		if (this.cancelled) {
			throw new FlightException(FlightErrorCode.CANCELLED, "cancelled");
		}
		this.ready = true;
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public long rows() {
		return this.rows;
	}

	List<Integer> batchSizes() {
		return this.batches.stream().map((columns) -> columns.isEmpty() ? 0 : columns.get(0).size()).toList();
	}

	List<Object> column(int index) {
		List<Object> values = new ArrayList<>();
		this.batches.forEach((columns) -> values.addAll(columns.get(index)));
		return values;
	}

	private void sending(Schema schema) {
		if (this.cancelled) {
			throw new FlightException(FlightErrorCode.CANCELLED, "cancelled");
		}
		if (this.schema == null) {
			start(schema);
		}
	}

	private void sent(List<List<Object>> columns, int rows, byte @Nullable [] metadata) {
		this.events.add("batch");
		this.rows += rows;
		this.lastRows = rows;
		this.batches.add(columns);
		if (metadata != null) {
			this.metadata.add(metadata);
		}
		this.ready = false;
		this.onWrite.accept(this);
	}

	private static List<Object> values(FieldVector vector, int rows) {
		List<Object> values = new ArrayList<>();
		for (int i = 0; i < rows; i++) {
			values.add(vector.getObject(i));
		}
		return values;
	}

}
