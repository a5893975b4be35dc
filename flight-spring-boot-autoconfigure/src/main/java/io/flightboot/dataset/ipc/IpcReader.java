package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.wire.InboundMessage;
import io.flightboot.wire.IpcDecoder;
import io.flightboot.wire.ValueGuard;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the batches of files one after the other, as if they were of one file. A batch
 * and the dictionaries live in the reader's allocator; the reader frees a batch with the
 * next one, and all of it by {@link #close}. An open file stays open until it has been
 * read, so whoever puts another one in its place does no harm.
 *
 * @since 0.1.0
 */
public final class IpcReader extends ArrowReader {

	private final List<IpcFile> files;

	private final long from;

	private final long to;

	private final IpcDecoder decoder;

	private final List<String> guarded;

	private int file;

	private int block;

	private long batch;

	private long bytesRead;

	private @Nullable FileChannel channel;

	private @Nullable IpcMessages messages;

	/**
	 * Read some of the batches.
	 * @param files the files, of the same schema, at least one
	 * @param from number of the first batch that is wanted
	 * @param to number of the first one that isn't wanted any more
	 */
	public IpcReader(List<IpcFile> files, long from, long to, BufferAllocator allocator) throws IOException {
		this(files, from, to, List.of(), allocator);
	}

	/**
	 * Read some of the batches.
	 * @param guarded columns whose values are checked one by one, for code that takes
	 * indexes and texts for granted
	 */
	public IpcReader(List<IpcFile> files, long from, long to, List<String> guarded, BufferAllocator allocator)
			throws IOException {
		super(allocator);
		this.guarded = List.copyOf(guarded);
		this.files = List.copyOf(files);
		this.from = from;
		this.to = to;
		try {
			this.decoder = start();
		}
		catch (IOException | RuntimeException ex) {
			closeFile();
			throw ex;
		}
	}

	private IpcDecoder start() throws IOException {
		while (this.file < this.files.size() - 1 && this.batch + batches(this.file) <= this.from) {
			this.batch += batches(this.file++);
		}
		IpcMessages first = messages();
		IpcMessages.Header header = first.header(IpcScanner.firstMessage(first));
		try {
			if (header != null) {
				return IpcDecoder.start(InboundMessage.of(header.message(), header.size(), null), this.allocator);
			}
		}
		catch (FlightException ex) {
			throw failure(first, ex);
		}
		throw first.broken("changed while it was read", null);
	}

	private long batches(int index) {
		return this.files.get(index).blocks().stream().filter(IpcFile.Block::isBatch).count();
	}

	/**
	 * Return the messages of the current file.
	 */
	private IpcMessages messages() throws IOException {
		IpcMessages current = this.messages;
		if (current == null) {
			IpcFile next = this.files.get(this.file);
			FileChannel opened = FileChannel.open(next.path(), StandardOpenOption.READ);
			this.channel = opened;
			current = new IpcMessages(opened, next.path());
			if (current.size() != next.size() || !next.isUnchanged()) {
				throw current.broken("changed while it was read", null);
			}
			this.messages = current;
		}
		return current;
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		this.decoder.root().clear();
		while (this.batch < this.to && this.file < this.files.size()) {
			List<IpcFile.Block> blocks = this.files.get(this.file).blocks();
			if (this.block == blocks.size()) {
				closeFile();
				this.file++;
				this.block = 0;
				continue;
			}
			IpcFile.Block next = blocks.get(this.block++);
			boolean wanted = !next.isBatch() || this.batch++ >= this.from;
			if (wanted && load(next)) {
				return true;
			}
		}
		return false;
	}

	private boolean load(IpcFile.Block next) throws IOException {
		IpcMessages from = messages();
		IpcMessages.Header header = from.header(next.position());
		if (header == null) {
			throw from.broken("changed while it was read", null);
		}
		try (InboundMessage message = InboundMessage.of(header.message(), header.size(),
				from.body(header, this.allocator))) {
			this.bytesRead += header.size() + header.bodySize();
			boolean loaded = this.decoder.load(message);
			if (loaded) {
				guard(from);
			}
			return loaded;
		}
		catch (OutOfMemoryException ex) {
			throw outOfMemory(from, ex);
		}
		catch (FlightException ex) {
			throw failure(from, ex);
		}
	}

	private void guard(IpcMessages from) throws IOException {
		ValueGuard guard = new ValueGuard(this.decoder.dictionaries());
		try {
			for (String name : this.guarded) {
				guard.check(this.decoder.root().getVector(name));
			}
		}
		catch (IOException ex) {
			throw from.broken("has a part that can't be read: " + ex.getMessage(), ex);
		}
	}

	private static IOException failure(IpcMessages messages, FlightException ex) {
		if (ex.code().equals(FlightErrorCode.OUT_OF_MEMORY)) {
			throw outOfMemory(messages, ex);
		}
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return messages.broken("has a part that can't be read: " + cause.getMessage(), ex);
	}

	private static FlightException outOfMemory(IpcMessages messages, Exception ex) {
		return new FlightException(FlightErrorCode.OUT_OF_MEMORY,
				"There is no memory for a batch of file '" + messages.path().getFileName() + "' now", ex);
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		return this.decoder.root();
	}

	/**
	 * Return the schema as it travels, with the types of values in the place of those of
	 * indexes.
	 */
	public Schema messageSchema() {
		return this.decoder.messageSchema();
	}

	@Override
	public Map<Long, Dictionary> getDictionaryVectors() {
		Map<Long, Dictionary> dictionaries = new HashMap<>();
		getDictionaryIds().forEach((id) -> dictionaries.put(id, lookup(id)));
		return dictionaries;
	}

	@Override
	public Dictionary lookup(long id) {
		return this.decoder.dictionaries().lookup(id);
	}

	@Override
	public Set<Long> getDictionaryIds() {
		return this.decoder.dictionaries().getDictionaryIds();
	}

	@Override
	public long bytesRead() {
		return this.bytesRead;
	}

	@Override
	protected Schema readSchema() {
		return this.decoder.root().getSchema();
	}

	@Override
	protected void closeReadSource() throws IOException {
		closeFile();
	}

	private void closeFile() throws IOException {
		FileChannel open = this.channel;
		this.channel = null;
		this.messages = null;
		if (open != null) {
			open.close();
		}
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		this.decoder.close();
		closeFile();
	}

}
