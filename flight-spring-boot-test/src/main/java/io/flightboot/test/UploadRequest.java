package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordBatchWriter;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * A call that sends batches. They are copied when they are added, so that the caller's
 * roots can be closed or filled again at once, and belong to any allocator.
 *
 * @param <S> the type of the request itself
 * @param <R> what a successful call answers
 * @since 0.1.0
 */
public abstract class UploadRequest<S extends UploadRequest<S, R>, R> extends FlightRequest<S, R> {

	private static final RecordBatchSize ONE_BATCH = new RecordBatchSize(Integer.MAX_VALUE, Long.MAX_VALUE);

	private final BufferAllocator allocator;

	private final Upload upload = new Upload();

	UploadRequest(String description, CallSettings settings, BufferAllocator allocator) {
		super(description, settings);
		this.allocator = allocator;
	}

	/**
	 * Set the schema, for an upload without batches or before {@link #batch(Consumer)}.
	 */
	public S schema(Schema schema) {
		Assert.notNull(schema, "'schema' must not be null");
		this.upload.schema(schema);
		return self();
	}

	/**
	 * Set the dictionaries of encoded columns. They remain the caller's and must be open
	 * when the call runs.
	 */
	public S dictionaries(DictionaryProvider dictionaries) {
		Assert.notNull(dictionaries, "'dictionaries' must not be null");
		this.upload.dictionaries(dictionaries);
		return self();
	}

	/**
	 * Send the rows of a root, which remains the caller's.
	 */
	public S batch(VectorSchemaRoot root) {
		this.upload.add(root, null);
		return self();
	}

	/**
	 * Send the rows of a root with application metadata. The root remains the caller's.
	 */
	public S batch(VectorSchemaRoot root, byte[] metadata) {
		this.upload.add(root, metadata);
		return self();
	}

	/**
	 * Send a batch that is filled here. The root has the schema that was set, and is
	 * freed afterwards.
	 */
	public S batch(Consumer<VectorSchemaRoot> filler) {
		Assert.notNull(filler, "'filler' must not be null");
		try (VectorSchemaRoot root = VectorSchemaRoot.create(this.upload.schema(), this.allocator)) {
			filler.accept(root);
			this.upload.add(root, null);
		}
		return self();
	}

	/**
	 * Send a batch of records, mapped to columns as the server maps records that handlers
	 * return.
	 */
	public <T extends Record> S records(Class<T> type, Collection<T> records) {
		Assert.notNull(records, "'records' must not be null");
		RecordSchema schema = RecordSchema.of(type);
		try (RecordBatchWriter writer = schema.writer(this.allocator, ONE_BATCH)) {
			records.forEach(writer::add);
			this.upload.add(writer.finish(), null);
		}
		return self();
	}

	/**
	 * Send application metadata without a batch.
	 */
	public S metadata(byte[] metadata) {
		Assert.notNull(metadata, "'metadata' must not be null");
		this.upload.add(metadata);
		return self();
	}

	/**
	 * Send text as application metadata without a batch.
	 */
	public S metadata(String metadata) {
		return metadata(metadata.getBytes(StandardCharsets.UTF_8));
	}

	final BufferAllocator allocator() {
		return this.allocator;
	}

	final Upload upload() {
		return this.upload;
	}

}
