package io.flightboot.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import io.flightboot.stream.FlightBatches;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.apache.arrow.vector.util.TransferPair;

/**
 * The batches of one upload, and its dictionaries. It owns them until it is closed; its
 * {@link Store} sees to it that nobody shares it meanwhile.
 */
class StoredData implements AutoCloseable {

	private final Schema schema;

	private final BufferAllocator allocator;

	private final List<VectorSchemaRoot> batches = new ArrayList<>();

	private final List<Dictionary> dictionaries = new ArrayList<>();

	private long rows;

	private long bytes;

	StoredData(Schema schema, BufferAllocator allocator) {
		this.schema = schema;
		this.allocator = allocator;
	}

	/**
	 * Take the buffers of a batch: no byte is copied, and the batch is empty afterwards.
	 */
	void add(VectorSchemaRoot batch) {
		VectorSchemaRoot kept = VectorSchemaRoot.create(batch.getSchema(), this.allocator);
		this.batches.add(kept);
		for (int column = 0; column < batch.getFieldVectors().size(); column++) {
			batch.getVector(column).makeTransferPair(kept.getVector(column)).transfer();
		}
		kept.setRowCount(batch.getRowCount());
		this.rows += kept.getRowCount();
		this.bytes += kept.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
	}

	void addDictionaries(DictionaryProvider provider) {
		for (long id : provider.getDictionaryIds()) {
			this.dictionaries.add(slice(provider.lookup(id), this.allocator));
		}
	}

	StoredSize size() {
		return new StoredSize(describedSchema(), this.rows, this.bytes);
	}

	/**
	 * Return the schema as others know it: a column that has a dictionary holds indexes,
	 * but is of the type that the dictionary has.
	 */
	private Schema describedSchema() {
		DictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider(
				this.dictionaries.toArray(Dictionary[]::new));
		List<Field> fields = this.schema.getFields()
			.stream()
			.map((field) -> DictionaryUtility.toMessageFormat(field, provider, new HashSet<>()))
			.toList();
		return new Schema(fields, this.schema.getCustomMetadata());
	}

	/**
	 * Return references to all of it, which outlive this if need be.
	 */
	SharedData share() {
		DictionaryProvider.MapDictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider();
		this.dictionaries.forEach((dictionary) -> provider.put(slice(dictionary, this.allocator)));
		return new SharedData(this.schema, provider, this.batches.stream().map(FlightBatches::shared).toList());
	}

	private static Dictionary slice(Dictionary dictionary, BufferAllocator allocator) {
		FieldVector vector = dictionary.getVector();
		TransferPair transfer = vector.getTransferPair(vector.getField(), allocator);
		transfer.splitAndTransfer(0, vector.getValueCount());
		return new Dictionary((FieldVector) transfer.getTo(), dictionary.getEncoding());
	}

	@Override
	public void close() {
		this.batches.forEach(VectorSchemaRoot::close);
		this.dictionaries.forEach((dictionary) -> dictionary.getVector().close());
	}

}
