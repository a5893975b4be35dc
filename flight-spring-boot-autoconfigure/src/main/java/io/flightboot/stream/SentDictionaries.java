package io.flightboot.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.jspecify.annotations.Nullable;

/**
 * The dictionaries of a stream and what the client knows of them. One that was changed
 * since it was sent is sent again before the next batch, for its indexes mean something
 * else.
 */
final class SentDictionaries {

	private final Schema messageSchema;

	private final Map<Long, Dictionary> dictionaries = new HashMap<>();

	private final Map<Long, Long> fingerprints = new HashMap<>();

	private final Set<Long> ids = new LinkedHashSet<>();

	SentDictionaries(Schema schema, @Nullable DictionaryProvider provider) {
		if (schema.getFields().stream().noneMatch(DictionaryUtility::needConvertToMessageFormat)) {
			this.messageSchema = schema;
			return;
		}
		if (provider == null) {
			throw new IllegalStateException(
					"A column is dictionary-encoded; start the writer with the schema and its dictionaries");
		}
		List<Field> fields = new ArrayList<>();
		for (Field field : schema.getFields()) {
			fields.add(DictionaryUtility.toMessageFormat(field, provider, this.ids));
		}
		this.messageSchema = new Schema(fields, schema.getCustomMetadata());
		this.ids.forEach((id) -> this.dictionaries.put(id, provider.lookup(id)));
	}

	/**
	 * Return the schema as it travels: with the types of values instead of indexes.
	 */
	Schema messageSchema() {
		return this.messageSchema;
	}

	/**
	 * Unload the dictionaries that the client does not know in their present state. The
	 * consumer closes each.
	 */
	void unloadChanged(Consumer<ArrowDictionaryBatch> consumer) {
		for (Long id : this.ids) {
			FieldVector vector = this.dictionaries.get(id).getVector();
			VectorSchemaRoot single = new VectorSchemaRoot(List.of(vector.getField()), List.of(vector),
					vector.getValueCount());
			ArrowRecordBatch batch = new VectorUnloader(single).getRecordBatch();
			long fingerprint = fingerprint(batch);
			if (Long.valueOf(fingerprint).equals(this.fingerprints.put(id, fingerprint))) {
				batch.close();
			}
			else {
				consumer.accept(new ArrowDictionaryBatch(id, batch, false));
			}
		}
	}

	private static long fingerprint(ArrowRecordBatch batch) {
		CRC32C checksum = new CRC32C();
		for (ArrowBuf buffer : batch.getBuffers()) {
			checksum.update(buffer.nioBuffer(buffer.readerIndex(), (int) buffer.readableBytes()));
		}
		return checksum.getValue() << 32 | batch.getLength();
	}

}
