package io.flightboot.airport.flight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.wire.ValueGuard;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Batches as tables and functions take them: under the names and in the layouts that they
 * know, and with the values where the client sent indexes of a dictionary. It owns what
 * it made of the latest batch.
 */
final class DecodedBatches implements AutoCloseable {

	private final VectorSchemaRoot source;

	private final DictionaryProvider dictionaries;

	private final Schema schema;

	private final BufferAllocator allocator;

	private final boolean same;

	private @Nullable VectorSchemaRoot current;

	/**
	 * Create it for a root that is filled again and again.
	 * @param source the root, which stays the caller's
	 * @param dictionaries the dictionaries of its columns
	 * @param schema how functions see it
	 * @param allocator the allocator of the root
	 */
	DecodedBatches(VectorSchemaRoot source, DictionaryProvider dictionaries, Schema schema, BufferAllocator allocator) {
		this.source = source;
		this.dictionaries = dictionaries;
		this.schema = schema;
		this.allocator = allocator;
		this.same = source.getSchema().getFields().equals(schema.getFields());
	}

	/**
	 * Return the batch that is in the root now. It is valid until the next call.
	 */
	VectorSchemaRoot take() {
		close();
		if (this.same) {
			return this.source;
		}
		List<FieldVector> decoded = new ArrayList<>();
		try {
			List<FieldVector> vectors = new ArrayList<>();
			for (int i = 0; i < this.schema.getFields().size(); i++) {
				vectors.add(values(this.source.getVector(i), this.schema.getFields().get(i), decoded));
			}
			List<Field> fields = vectors.stream().map(ValueVector::getField).toList();
			// Not closed, for the vectors are somebody else's
			VectorSchemaRoot values = new VectorSchemaRoot(fields, vectors, this.source.getRowCount());
			VectorSchemaRoot taken = RetainedBatch.share(values).load(this.schema, this.allocator);
			this.current = taken;
			return taken;
		}
		finally {
			decoded.forEach(FieldVector::close);
		}
	}

	/**
	 * Return the values of a column, maybe in a vector of their own.
	 */
	private FieldVector values(FieldVector sent, Field target, List<FieldVector> decoded) {
		FieldVector vector = (sent.getField().getDictionary() != null) ? decode(sent, decoded) : sent;
		if (!LayoutConversions.isKnown(vector.getField().getType(), target.getType())) {
			return vector;
		}
		FieldVector converted = LayoutConversions.convert(vector, target, this.allocator);
		decoded.add(converted);
		return converted;
	}

	private FieldVector decode(FieldVector indexes, List<FieldVector> decoded) {
		Dictionary dictionary = this.dictionaries.lookup(indexes.getField().getDictionary().getId());
		try {
			new ValueGuard(this.dictionaries).check(indexes);
		}
		catch (IOException ex) {
			throw new AirportException(Kind.INVALID_INPUT, "A batch can't be read: " + ex.getMessage(), ex);
		}
		FieldVector values = (FieldVector) DictionaryEncoder.decode(indexes, dictionary, this.allocator);
		decoded.add(values);
		return values;
	}

	@Override
	public void close() {
		if (this.current != null) {
			this.current.close();
			this.current = null;
		}
	}

}
