package io.flightboot.handler.record;

import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * How a record maps to Arrow: one column for each component, under the component's name.
 * It is derived once and used by any number of calls at a time.
 *
 * @since 0.1.0
 */
public final class RecordSchema {

	private final Class<?> type;

	private final List<RecordComponentMapping> components;

	private final Schema schema;

	private RecordSchema(Class<?> type, List<RecordComponentMapping> components) {
		this.type = type;
		this.components = components;
		this.schema = new Schema(components.stream().map(RecordComponentMapping::field).toList());
	}

	/**
	 * Derive the mapping of a record.
	 * @throws IllegalArgumentException if a component has no column type; the message
	 * names the component and what to use instead
	 */
	public static RecordSchema of(Class<? extends Record> type) {
		return of(ResolvableType.forClass(type));
	}

	/**
	 * Derive the mapping of a record that may have type parameters.
	 * @throws IllegalArgumentException if a component has no column type; the message
	 * names the component and what to use instead
	 */
	public static RecordSchema of(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		Assert.isTrue(raw.isRecord(), () -> raw.getName() + " is not a record");
		return new RecordSchema(raw, new MappingFactory().components(type));
	}

	/**
	 * Return the schema of batches of this record.
	 */
	public Schema schema() {
		return this.schema;
	}

	/**
	 * Open a writer of batches, which the caller closes.
	 */
	public RecordBatchWriter writer(BufferAllocator allocator, RecordBatchSize size) {
		VectorSchemaRoot root = VectorSchemaRoot.create(this.schema, allocator);
		return new RecordBatchWriter(this.type, root, Columns.of(this.components, root.getFieldVectors()), size);
	}

}
