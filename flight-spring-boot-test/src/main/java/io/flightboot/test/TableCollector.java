package io.flightboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.jspecify.annotations.Nullable;

/**
 * Reads streams to their end and keeps Java values of what they brought. The buffers
 * remain the stream's, which the caller closes.
 */
final class TableCollector {

	private @Nullable Schema schema;

	private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

	private final List<byte[]> metadata = new ArrayList<>();

	private int batches;

	void collect(FlightStream stream) {
		// A stream of metadata alone has no schema, and asking for it would wait for ever
		while (stream.next()) {
			ArrowBuf latest = stream.getLatestMetadata();
			if (latest != null) {
				byte[] bytes = new byte[(int) latest.readableBytes()];
				latest.getBytes(latest.readerIndex(), bytes);
				this.metadata.add(bytes);
			}
			if (stream.hasRoot() && (latest == null || stream.getRoot().getRowCount() > 0)) {
				this.batches++;
				addRows(stream.getRoot(), stream.getDictionaryProvider());
			}
		}
		if (stream.hasRoot() && this.schema == null) {
			this.schema = toMessageFormat(stream.getSchema(), stream.getDictionaryProvider());
		}
	}

	private void addRows(VectorSchemaRoot root, DictionaryProvider dictionaries) {
		ArrowValues values = new ArrowValues(dictionaries);
		for (int row = 0; row < root.getRowCount(); row++) {
			Map<String, @Nullable Object> columns = new LinkedHashMap<>();
			for (FieldVector vector : root.getFieldVectors()) {
				columns.put(vector.getName(), values.get(vector, row));
			}
			this.rows.add(columns);
		}
	}

	private static Schema toMessageFormat(Schema schema, DictionaryProvider dictionaries) {
		List<Field> fields = new ArrayList<>();
		schema.getFields()
			.forEach((field) -> fields.add(DictionaryUtility.toMessageFormat(field, dictionaries, new TreeSet<>())));
		return new Schema(fields, schema.getCustomMetadata());
	}

	FlightTable toTable() {
		return new FlightTable(this.schema, this.rows, this.metadata, this.batches);
	}

}
