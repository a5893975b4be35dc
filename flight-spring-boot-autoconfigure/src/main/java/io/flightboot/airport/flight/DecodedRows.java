package io.flightboot.airport.flight;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The batches of a client with values in place of indexes: DuckDB sends ENUMs with a
 * dictionary. It owns what it has decoded.
 */
final class DecodedRows implements AutoCloseable {

	private final FlightReader in;

	private final Schema schema;

	private final FunctionInput input;

	private VectorSchemaRoot root;

	DecodedRows(FlightReader in, BufferAllocator allocator) {
		this.in = in;
		this.schema = FunctionSignature.table(in.messageSchema());
		this.root = in.root();
		this.input = new FunctionInput(this.root, in.dictionaries(), this.schema, allocator);
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
		this.input.close();
		while (this.in.next()) {
			if (this.in.hasBatch()) {
				this.root = this.input.take();
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

	@Override
	public void close() {
		this.input.close();
	}

}
