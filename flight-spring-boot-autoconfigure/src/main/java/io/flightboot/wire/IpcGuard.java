package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;

/**
 * Checks of IPC messages before Arrow reads them. A flat buffer may refer to the same
 * bytes again and again, or to itself: a few bytes can then stand for a schema without
 * end, or for a batch whose buffers lie outside of its body.
 */
final class IpcGuard {

	private static final int MAX_DEPTH = 64;

	/** Each becomes a vector, which takes far more of the heap than of the message. */
	private static final int MAX_FIELDS = 1 << 16;

	/** Bytes that a field takes at the least. */
	private static final int FIELD_SIZE = 8;

	private final int headerSize;

	private long fields;

	private long text;

	private IpcGuard(int headerSize) {
		this.headerSize = headerSize;
	}

	/**
	 * Refuse a schema that is deeper than sensible or larger, once unfolded, than the
	 * message that brought it.
	 */
	static void checkSchema(Message message, int headerSize) throws IOException {
		Schema schema = (Schema) message.header(new Schema());
		if (schema == null) {
			throw new IOException("The schema is missing");
		}
		IpcGuard guard = new IpcGuard(headerSize);
		for (int i = 0; i < schema.fieldsLength(); i++) {
			guard.checkField(schema.fields(i), 1);
		}
		for (int i = 0; i < schema.customMetadataLength(); i++) {
			guard.checkText(schema.customMetadata(i));
		}
	}

	private void checkField(Field field, int depth) throws IOException {
		this.fields++;
		if (depth > MAX_DEPTH) {
			throw new IOException("The schema is nested more than " + MAX_DEPTH + " levels deep");
		}
		if (this.fields > MAX_FIELDS || this.fields * FIELD_SIZE > this.headerSize) {
			throw new IOException("The schema has more fields than its message can hold, or than " + MAX_FIELDS);
		}
		checkType(field);
		if (field.nameAsByteBuffer() != null) {
			addText(field.nameAsByteBuffer().remaining());
		}
		DictionaryEncoding dictionary = field.dictionary();
		if (dictionary != null && dictionary.id() < 0) {
			throw new IOException("A dictionary has a negative id");
		}
		for (int i = 0; i < field.customMetadataLength(); i++) {
			checkText(field.customMetadata(i));
		}
		for (int i = 0; i < field.childrenLength(); i++) {
			checkField(field.children(i), depth + 1);
		}
	}

	/**
	 * Refuse what Arrow Java has no vectors for, and count what types carry beside
	 * numbers: many fields may refer to the same type.
	 */
	private void checkType(Field field) throws IOException {
		if (field.typeType() == Type.Timestamp) {
			Timestamp timestamp = (Timestamp) field.type(new Timestamp());
			if (timestamp.timezoneAsByteBuffer() != null) {
				addText(timestamp.timezoneAsByteBuffer().remaining());
			}
		}
		else if (field.typeType() == Type.Union) {
			Union union = (Union) field.type(new Union());
			addText((long) union.typeIdsLength() * Integer.BYTES);
		}
		else if (field.typeType() == Type.Decimal) {
			int width = ((Decimal) field.type(new Decimal())).bitWidth();
			if (width != 128 && width != 256) {
				throw new IOException("Decimals of " + width + " bits are not supported; send them with 128 bits");
			}
		}
	}

	private void checkText(KeyValue entry) throws IOException {
		addText(FIELD_SIZE);
		if (entry.keyAsByteBuffer() != null) {
			addText(entry.keyAsByteBuffer().remaining());
		}
		if (entry.valueAsByteBuffer() != null) {
			addText(entry.valueAsByteBuffer().remaining());
		}
	}

	private void addText(long length) throws IOException {
		this.text += length;
		if (length < 0 || this.text > this.headerSize) {
			throw new IOException("The schema has more text than its message can hold");
		}
	}

	/**
	 * Refuse a batch whose counts or buffers don't fit the message that brought it.
	 * @return the rows of each node, in the order of the schema's fields
	 */
	static List<Long> checkBatch(RecordBatch batch, int headerSize, long bodySize) throws IOException {
		long nodes = batch.nodesLength();
		long buffers = batch.buffersLength();
		long variadic = batch.variadicBufferCountsLength();
		if (nodes < 0 || buffers < 0 || variadic < 0 || nodes * 16 + buffers * 16 + variadic * 8 > headerSize) {
			throw new IOException("The batch has more columns than its message can hold");
		}
		if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
			throw new IOException("The batch has an impossible number of rows");
		}
		List<Long> lengths = new ArrayList<>((int) nodes);
		for (int i = 0; i < nodes; i++) {
			FieldNode node = batch.nodes(i);
			if (node.length() < 0 || node.length() > Integer.MAX_VALUE || node.nullCount() < 0
					|| node.nullCount() > node.length()) {
				throw new IOException("A column has an impossible number of rows");
			}
			lengths.add(node.length());
		}
		for (int i = 0; i < buffers; i++) {
			Buffer buffer = batch.buffers(i);
			if (buffer.offset() < 0 || buffer.length() < 0 || buffer.offset() > bodySize
					|| buffer.length() > bodySize - buffer.offset()) {
				throw new IOException("A buffer lies outside of the body");
			}
		}
		long extra = 0;
		for (int i = 0; i < variadic; i++) {
			long count = batch.variadicBufferCounts(i);
			extra += count;
			if (count < 0 || extra > buffers) {
				throw new IOException("A column has more buffers than the batch");
			}
		}
		return lengths;
	}

}
