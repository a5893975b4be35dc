package io.flightboot.dataset.csv;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Threads that read CSV files.
 *
 * @since 0.1.0
 */
public final class CsvWorkers implements AutoCloseable {

	/** What is read at once: batches are no larger, and no record may be longer. */
	private static final int BUFFER_BYTES = 2 << 20;

	/** Batches that wait for a client hold memory of its call. */
	private static final int MOST_AHEAD = 4;

	private final int threads;

	private final int bufferBytes;

	private final ExecutorService executor;

	private final Queue<byte[]> unused;

	/**
	 * Start threads as they are needed.
	 * @param threads most threads
	 */
	public CsvWorkers(int threads) {
		this(threads, BUFFER_BYTES);
	}

	/**
	 * Start threads as they are needed.
	 * @param bufferBytes what is read at once: batches are no larger, and no record may
	 * be longer
	 */
	public CsvWorkers(int threads, int bufferBytes) {
		Assert.isTrue(threads > 0, "'threads' must be positive");
		this.threads = threads;
		this.bufferBytes = bufferBytes;
		this.unused = new ArrayBlockingQueue<>(threads * 2);
		CustomizableThreadFactory factory = new CustomizableThreadFactory("flight-csv-");
		factory.setDaemon(true);
		this.executor = Executors.newFixedThreadPool(threads, factory);
	}

	/**
	 * Read a file.
	 * @param allocator where the batches live until they are taken
	 * @return a reader, or {@code null} if the engine must read it from the beginning
	 */
	public @Nullable ArrowReader read(CsvScan scan, BufferAllocator allocator) {
		CsvColumns columns = new CsvColumns(scan.schema(), scan.columns());
		if (!columns.areKnown() || scan.dialect().columns() != scan.schema().getFields().size()) {
			return null;
		}
		SeekableByteChannel file = null;
		try {
			file = Files.newByteChannel(scan.file());
			int buffer = (int) Math.min(this.bufferBytes, file.size() + 1);
			CsvBlocks blocks = new CsvBlocks(file, scan.dialect(), buffer, this.unused);
			// A record has a byte at least for each of its columns
			int batchRows = Math.min(scan.batchRows(), Math.max(1, buffer / scan.dialect().columns()));
			return new CsvReader(scan, columns, file, blocks, batchRows, this, allocator);
		}
		catch (IOException | DoubtfulCsvException ex) {
			// The engine knows better what is wrong
			close(file);
			return null;
		}
	}

	private static void close(@Nullable SeekableByteChannel file) {
		try {
			if (file != null) {
				file.close();
			}
		}
		catch (IOException ex) {
			// It was for reading only
		}
	}

	/**
	 * Return how many blocks are read ahead.
	 */
	int ahead() {
		return Math.min(this.threads, MOST_AHEAD) + 1;
	}

	ExecutorService executor() {
		return this.executor;
	}

	@Override
	public void close() {
		// Not at once: whoever reads waits for what has been asked for
		this.executor.shutdown();
	}

}
