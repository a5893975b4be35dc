package io.flightboot.airport.dataset;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;

/**
 * Values in place of indexes of dictionaries. It owns the reader.
 */
final class DecodedReader extends ArrowReader {

	private final ArrowReader source;

	private DecodedReader(ArrowReader source, BufferAllocator allocator) {
		super(allocator);
		this.source = source;
	}

	/**
	 * Return a reader of values, the same if it has no dictionaries.
	 */
	static ArrowReader of(ArrowReader source, BufferAllocator allocator) {
		try {
			List<Field> columns = source.getVectorSchemaRoot().getSchema().getFields();
			if (columns.stream().noneMatch(AirportColumns::hasDictionary)) {
				return source;
			}
			if (columns.stream()
				.anyMatch((column) -> column.getChildren().stream().anyMatch(AirportColumns::hasDictionary))) {
				throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
						"Dictionaries inside of nested columns can't be read as a table");
			}
			return new DecodedReader(source, allocator);
		}
		catch (IOException | RuntimeException ex) {
			throw closed(source, ex);
		}
	}

	private static RuntimeException closed(ArrowReader source, Exception failure) {
		try {
			source.close();
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
		return (failure instanceof RuntimeException ex) ? ex
				: new FlightException(FlightErrorCode.FAILED, "The data can't be read", failure);
	}

	@Override
	protected Schema readSchema() throws IOException {
		Schema schema = this.source.getVectorSchemaRoot().getSchema();
		return new Schema(schema.getFields().stream().map(this::decoded).toList());
	}

	private Field decoded(Field field) {
		return (field.getDictionary() != null)
				? TableColumns.plain(DictionaryUtility.toMessageFormat(field, this.source, new HashSet<>())) : field;
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		prepareLoadNextBatch();
		if (!this.source.loadNextBatch()) {
			return false;
		}
		VectorSchemaRoot batch = this.source.getVectorSchemaRoot();
		VectorSchemaRoot root = getVectorSchemaRoot();
		for (int i = 0; i < batch.getFieldVectors().size(); i++) {
			move(batch.getVector(i), root.getVector(i));
		}
		root.setRowCount(batch.getRowCount());
		return true;
	}

	private void move(FieldVector from, FieldVector to) {
		DictionaryEncoding encoding = from.getField().getDictionary();
		if (encoding == null) {
			from.makeTransferPair(to).transfer();
			return;
		}
		try (FieldVector values = (FieldVector) DictionaryEncoder.decode(from, this.source.lookup(encoding.getId()),
				this.allocator)) {
			values.makeTransferPair(to).transfer();
		}
	}

	@Override
	public long bytesRead() {
		return this.source.bytesRead();
	}

	@Override
	protected void closeReadSource() throws IOException {
		this.source.close();
	}

}
