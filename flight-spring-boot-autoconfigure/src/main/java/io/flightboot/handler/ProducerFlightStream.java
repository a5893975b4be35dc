package io.flightboot.handler;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.memory.VectorTransfers;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * An upload as raw producers see it. Batches and dictionaries belong to the reader, which
 * frees them; this owns the buffer with the latest metadata, and frees it at the next
 * message or when it is closed. Dictionaries that the producer takes are references of
 * its own.
 */
final class ProducerFlightStream extends FlightStream {

	private final FlightReader reader;

	private final BufferAllocator allocator;

	private @Nullable ArrowBuf metadata;

	private boolean rootSeen;

	private boolean ended;

	private boolean dictionariesTaken;

	ProducerFlightStream(FlightReader reader, BufferAllocator allocator) {
		super(allocator, 0, null, (count) -> {
		});
		this.reader = reader;
		this.allocator = allocator;
	}

	@Override
	public Schema getSchema() {
		return getRoot().getSchema();
	}

	@Override
	public VectorSchemaRoot getRoot() {
		VectorSchemaRoot root = this.reader.root();
		this.rootSeen = true;
		return root;
	}

	/**
	 * Return whether the root is known to be there. Arrow's streams don't wait here, so
	 * neither does this.
	 */
	@Override
	public boolean hasRoot() {
		return this.rootSeen || (this.ended && this.reader.hasSchema());
	}

	@Override
	public FlightDescriptor getDescriptor() {
		return this.reader.descriptor();
	}

	@Override
	public boolean next() {
		releaseMetadata();
		if (this.ended || !this.reader.next()) {
			this.ended = true;
			return false;
		}
		this.rootSeen |= this.reader.hasBatch();
		byte[] bytes = this.reader.metadata();
		if (bytes != null) {
			this.metadata = this.allocator.buffer(bytes.length);
			this.metadata.writeBytes(bytes);
		}
		return true;
	}

	@Override
	public @Nullable ArrowBuf getLatestMetadata() {
		return this.metadata;
	}

	@Override
	public DictionaryProvider getDictionaryProvider() {
		requireDictionaries();
		return this.reader.dictionaries();
	}

	@Override
	public DictionaryProvider takeDictionaryOwnership() {
		requireDictionaries();
		this.dictionariesTaken = true;
		DictionaryProvider provider = this.reader.dictionaries();
		List<Dictionary> taken = new ArrayList<>();
		for (long id : provider.getDictionaryIds()) {
			Dictionary dictionary = provider.lookup(id);
			FieldVector vector = dictionary.getVector();
			TransferPair transfer = VectorTransfers.prepare(vector, vector.getField(), vector.getAllocator());
			transfer.splitAndTransfer(0, vector.getValueCount());
			taken.add(new Dictionary((FieldVector) transfer.getTo(), dictionary.getEncoding()));
		}
		return new DictionaryProvider.MapDictionaryProvider(taken.toArray(Dictionary[]::new));
	}

	private void requireDictionaries() {
		if (this.dictionariesTaken) {
			throw new IllegalStateException("The producer has taken the dictionaries");
		}
	}

	@Override
	public void cancel(String message, Throwable exception) {
		throw new UnsupportedOperationException("A service can't cancel an upload; it fails the call instead");
	}

	@Override
	public void close() {
		this.ended = true;
		releaseMetadata();
	}

	private void releaseMetadata() {
		if (this.metadata != null) {
			this.metadata.close();
			this.metadata = null;
		}
	}

}
