package io.flightboot.dataset.csv;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, some blocks ahead, in its order. Batches live in the allocator that the
 * reader was made with, and are freed with the next one or by {@link #close}.
 */
final class CsvReader extends ArrowReader {

	private final CsvScan scan;

	private final CsvColumns columns;

	private final Channel file;

	private final CsvBlocks blocks;

	private final int batchRows;

	private final CsvWorkers workers;

	private final Deque<Future<List<ArrowRecordBatch>>> ahead = new ArrayDeque<>();

	private final Deque<ArrowRecordBatch> ready = new ArrayDeque<>();

	private @Nullable ArrowReader engine;

	private boolean cut;

	private boolean doubtful;

	private volatile boolean ended;

	/** Rows to make room for, as the last block had them. */
	private volatile int room;

	private long rows;

	CsvReader(CsvScan scan, CsvColumns columns, Channel file, CsvBlocks blocks, int batchRows, CsvWorkers workers,
			BufferAllocator allocator) {
		super(allocator);
		this.scan = scan;
		this.columns = columns;
		this.file = file;
		this.blocks = blocks;
		this.batchRows = batchRows;
		this.workers = workers;
	}

	@Override
	protected Schema readSchema() {
		return new Schema(this.columns.wanted(), this.scan.schema().getCustomMetadata());
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		prepareLoadNextBatch();
		if (this.scan.cancelled().getAsBoolean()) {
			throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
		ArrowRecordBatch batch = (this.engine == null) ? next() : null;
		if (batch == null && this.doubtful) {
			batch = nextOfEngine();
		}
		if (batch == null) {
			this.scan.atEnd().accept(this.rows);
			return false;
		}
		this.rows += batch.getLength();
		loadRecordBatch(batch);
		return true;
	}

	private @Nullable ArrowRecordBatch next() throws IOException {
		readAhead();
		while (this.ready.isEmpty()) {
			Future<List<ArrowRecordBatch>> first = this.ahead.poll();
			if (first == null) {
				return null;
			}
			try {
				this.ready.addAll(await(first));
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof DoubtfulCsvException) {
					this.doubtful = true;
					endReading();
					return null;
				}
				throw (ex.getCause() instanceof RuntimeException known) ? known
						: new IllegalStateException(ex.getCause());
			}
		}
		return this.ready.poll();
	}

	private void readAhead() {
		try {
			while (!this.cut && this.ahead.size() < this.workers.ahead()) {
				CsvBlock block = this.blocks.next();
				this.cut = block == null;
				if (block != null) {
					this.ahead.add(this.workers.executor().submit(() -> parse(block)));
				}
			}
		}
		catch (IOException | DoubtfulCsvException ex) {
			// What is before it may be read
			this.cut = true;
			this.doubtful = true;
		}
	}

	private List<ArrowRecordBatch> parse(CsvBlock block) throws DoubtfulCsvException {
		try {
			if (this.ended) {
				throw new DoubtfulCsvException();
			}
			// Not kept: whoever reads slowly would hold its memory
			List<ArrowRecordBatch> batches = this.columns.parser(this.scan.dialect(), this.batchRows, this.room)
				.parse(block, this.allocator);
			this.room = batches.get(0).getLength() + batches.get(0).getLength() / 8;
			return batches;
		}
		finally {
			this.blocks.release(block);
		}
	}

	/**
	 * Wait, even if interrupted: the batches must be freed by somebody.
	 */
	private static List<ArrowRecordBatch> await(Future<List<ArrowRecordBatch>> future) throws ExecutionException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return future.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private @Nullable ArrowRecordBatch nextOfEngine() throws IOException {
		ArrowReader reader = this.engine;
		if (reader == null) {
			endReading();
			reader = this.scan.rest().apply(this.rows);
			this.engine = reader;
		}
		return reader.loadNextBatch() ? new VectorUnloader(reader.getVectorSchemaRoot()).getRecordBatch() : null;
	}

	private void endReading() throws IOException {
		this.ended = true;
		this.cut = true;
		this.ready.forEach(ArrowRecordBatch::close);
		this.ready.clear();
		for (Future<List<ArrowRecordBatch>> future : this.ahead) {
			try {
				await(future).forEach(ArrowRecordBatch::close);
			}
			catch (ExecutionException ex) {
				// Nobody wants it any more
			}
		}
		this.ahead.clear();
		this.file.close();
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	protected void closeReadSource() throws IOException {
		try {
			endReading();
		}
		finally {
			try {
				if (this.engine != null) {
					this.engine.close();
				}
			}
			finally {
				this.scan.closed().run();
			}
		}
	}

}
