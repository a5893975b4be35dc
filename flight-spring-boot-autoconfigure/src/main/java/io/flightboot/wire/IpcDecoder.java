package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.MetadataVersion;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.apache.arrow.vector.util.OversizedAllocationException;
import org.apache.arrow.vector.util.VectorBatchAppender;
import org.apache.arrow.vector.validate.MetadataV4UnionChecker;
import org.apache.arrow.vector.validate.ValidateUtil;
import org.apache.arrow.vector.validate.ValidateVectorBufferVisitor;

/**
 * Turns the IPC messages of one stream into a root that is filled again and again. The
 * root and the dictionaries belong to the decoder, which frees them when it is closed.
 *
 * @since 0.1.0
 */
public final class IpcDecoder implements AutoCloseable {

	private final Schema schema;

	private final VectorSchemaRoot root;

	private final Map<Long, Dictionary> dictionaries;

	private final DictionaryProvider.MapDictionaryProvider provider;

	private final NodeLayout layout;

	private final BufferAllocator allocator;

	private IpcDecoder(Schema schema, VectorSchemaRoot root, Map<Long, Dictionary> dictionaries,
			BufferAllocator allocator) {
		this.schema = schema;
		this.root = root;
		this.dictionaries = dictionaries;
		this.provider = new DictionaryProvider.MapDictionaryProvider(dictionaries.values().toArray(Dictionary[]::new));
		this.layout = NodeLayout.of(root.getSchema().getFields());
		this.allocator = allocator;
	}

	/**
	 * Start with the message that brings the schema.
	 */
	public static IpcDecoder start(InboundMessage message, BufferAllocator allocator) {
		Message header = Objects.requireNonNullElseGet(message.header(), Message::new);
		Map<Long, Dictionary> dictionaries = new HashMap<>();
		try {
			IpcGuard.checkSchema(header, message.headerSize());
			Schema schema = MessageSerializer.deserializeSchema(header);
			List<Field> fields = new ArrayList<>();
			for (Field field : schema.getFields()) {
				fields.add(DictionaryUtility.toMemoryFormat(field, allocator, dictionaries));
			}
			Schema memory = new Schema(fields, schema.getCustomMetadata());
			MetadataV4UnionChecker.checkRead(memory, MetadataVersion.fromFlatbufID(header.version()));
			return new IpcDecoder(schema, VectorSchemaRoot.create(memory, allocator), dictionaries, allocator);
		}
		catch (OutOfMemoryException ex) {
			close(dictionaries);
			throw outOfMemory(ex);
		}
		catch (IOException ex) {
			close(dictionaries);
			throw invalid("The schema can't be read: " + ex.getMessage(), ex);
		}
		catch (RuntimeException | StackOverflowError ex) {
			close(dictionaries);
			throw invalid("The schema can't be read", ex);
		}
	}

	/**
	 * Return the schema as it was sent: a column with a dictionary has the type of its
	 * values, where the root has that of its indexes.
	 */
	public Schema messageSchema() {
		return this.schema;
	}

	public VectorSchemaRoot root() {
		return this.root;
	}

	public DictionaryProvider dictionaries() {
		return this.provider;
	}

	/**
	 * Load a message into the root or into a dictionary.
	 * @return whether it was a batch
	 */
	public boolean load(InboundMessage message) {
		Message header = Objects.requireNonNullElseGet(message.header(), Message::new);
		ArrowBuf body = message.body();
		this.root.clear();
		try {
			if (body != null && header.headerType() == MessageHeader.RecordBatch) {
				RecordBatch batch = (RecordBatch) header.header(new RecordBatch());
				load(batch, message.headerSize(), body, this.layout, this.root, this.allocator);
				return true;
			}
			if (body != null && header.headerType() == MessageHeader.DictionaryBatch) {
				loadDictionary((DictionaryBatch) header.header(new DictionaryBatch()), message.headerSize(), body);
				return false;
			}
		}
		catch (OutOfMemoryException | OversizedAllocationException ex) {
			this.root.clear();
			throw outOfMemory(ex);
		}
		catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException
				| NullPointerException | ArithmeticException | NegativeArraySizeException
				| ValidateUtil.ValidateException ex) {
			this.root.clear();
			throw invalid("The batch can't be read with the schema of its stream", ex);
		}
		throw new FlightException(FlightErrorCode.BAD_REQUEST, "A stream has one schema, and batches after it");
	}

	private static void load(RecordBatch batch, int headerSize, ArrowBuf body, NodeLayout layout,
			VectorSchemaRoot target, BufferAllocator allocator) throws IOException {
		List<Long> lengths = IpcGuard.checkBatch(batch, headerSize, body.capacity());
		boolean compressed = batch.compression() != null;
		layout.check(batch, lengths, compressed ? null : (index) -> batch.buffers(index).length());
		// What the loader replaces it releases before it allocates
		target.clear();
		try (ArrowRecordBatch received = deserialize(batch, body)) {
			if (!compressed) {
				BatchLoader.load(received, target);
			}
			else {
				try (ArrowRecordBatch plain = IpcCompression.decompress(received, allocator)) {
					List<ArrowBuf> buffers = plain.getBuffers();
					layout.check(batch, lengths, (index) -> buffers.get(index).readableBytes());
					BatchLoader.load(plain, target);
				}
			}
		}
		target.getFieldVectors().forEach(IpcDecoder::validate);
	}

	private static ArrowRecordBatch deserialize(RecordBatch batch, ArrowBuf body) throws IOException {
		// Deserializing gives up one reference, on success only
		body.getReferenceManager().retain();
		try {
			return MessageSerializer.deserializeRecordBatch(batch, body);
		}
		catch (IOException | RuntimeException ex) {
			body.getReferenceManager().release();
			throw ex;
		}
	}

	/**
	 * Check the buffers. The types are what the schema made them, and Arrow's check of
	 * types takes maps for wrong ones.
	 */
	private static void validate(FieldVector vector) {
		try {
			vector.accept(new ValidateVectorBufferVisitor(), null);
		}
		catch (UnsupportedOperationException ex) {
			// Arrow can't check every type; reading them is bounds-checked all the same
		}
	}

	private void loadDictionary(DictionaryBatch batch, int headerSize, ArrowBuf body) throws IOException {
		Dictionary dictionary = this.dictionaries.get(batch.id());
		if (dictionary == null) {
			throw new IOException("The schema has no dictionary with this id");
		}
		FieldVector vector = dictionary.getVector();
		if (!batch.isDelta()) {
			loadDictionary(batch, headerSize, body, vector);
			return;
		}
		try (FieldVector delta = vector.getField().createVector(vector.getAllocator())) {
			loadDictionary(batch, headerSize, body, delta);
			VectorBatchAppender.batchAppend(vector, delta);
		}
		catch (UnsupportedOperationException ex) {
			throw new IOException("A dictionary of this type can't be extended", ex);
		}
	}

	private void loadDictionary(DictionaryBatch batch, int headerSize, ArrowBuf body, FieldVector target)
			throws IOException {
		// Not closed: the vector belongs to the dictionary
		VectorSchemaRoot single = new VectorSchemaRoot(List.of(target.getField()), List.of(target), 0);
		load(batch.data(), headerSize, body, NodeLayout.of(List.of(target.getField())), single, this.allocator);
	}

	private static FlightException outOfMemory(Throwable cause) {
		return new FlightException(FlightErrorCode.OUT_OF_MEMORY,
				"There is no memory for a batch of this size; send smaller batches", cause);
	}

	private static FlightException invalid(String message, Throwable cause) {
		return new FlightException(FlightErrorCode.BAD_REQUEST, message, cause);
	}

	private static void close(Map<Long, Dictionary> dictionaries) {
		dictionaries.values().forEach((dictionary) -> dictionary.getVector().close());
	}

	@Override
	public void close() {
		this.root.close();
		close(this.dictionaries);
	}

}
