package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The batches of a client with values in place of indexes: DuckDB sends ENUMs with a
 * dictionary. It owns the columns that it has decoded.
 */
final class DecodedRows implements AutoCloseable {

	private final FlightReader in;

	private final BufferAllocator allocator;

	private final Schema schema;

	private final List<FieldVector> decoded = new ArrayList<>();

	private VectorSchemaRoot root;

	DecodedRows(FlightReader in, BufferAllocator allocator) {
		this.in = in;
		this.allocator = allocator;
		this.schema = withoutDictionaries(in.messageSchema());
		this.root = in.root();
	}

	/**
	 * Return the schema with the types of values.
	 */
	static Schema withoutDictionaries(Schema schema) {
		return new Schema(schema.getFields().stream().map(DecodedRows::withoutDictionary).toList(),
				schema.getCustomMetadata());
	}

	/**
	 * Return the column with the type of its values.
	 */
	static Field withoutDictionary(Field field) {
		FieldType type = new FieldType(field.isNullable(), field.getType(), null, field.getMetadata());
		return new Field(field.getName(), type,
				field.getChildren().stream().map(DecodedRows::withoutDictionary).toList());
	}

	Schema schema() {
		return this.schema;
	}

	/**
	 * Wait for the next batch.
	 * @return {@code false} when the client has sent all
	 */
	boolean next() {
		free();
		while (this.in.next()) {
			if (this.in.hasBatch()) {
				this.root = decode(this.in.root());
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the batch, which is valid until the next one.
	 */
	VectorSchemaRoot root() {
		return this.root;
	}

	private VectorSchemaRoot decode(VectorSchemaRoot sent) {
		List<FieldVector> columns = new ArrayList<>();
		boolean changed = false;
		for (FieldVector column : sent.getFieldVectors()) {
			DictionaryEncoding encoding = column.getField().getDictionary();
			if (encoding != null) {
				changed = true;
				columns.add(decode(column, this.in.dictionaries().lookup(encoding.getId())));
			}
			else {
				columns.add(column);
			}
		}
		return changed ? new VectorSchemaRoot(this.schema.getFields(), columns, sent.getRowCount()) : sent;
	}

	private FieldVector decode(FieldVector column, Dictionary dictionary) {
		FieldVector values = (FieldVector) DictionaryEncoder.decode(column, dictionary, this.allocator);
		this.decoded.add(values);
		return values;
	}

	private void free() {
		this.decoded.forEach(FieldVector::close);
		this.decoded.clear();
	}

	@Override
	public void close() {
		free();
	}

}
