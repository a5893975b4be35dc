package io.flightboot.airport.protocol;

import io.flightboot.wire.IpcDecoder;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The arguments of a function: one row, which may have no columns. Who asked for it
 * closes it, which frees the row and its dictionaries.
 *
 * @since 0.1.0
 */
public final class FunctionParameters implements AutoCloseable {

	private final IpcDecoder decoder;

	FunctionParameters(IpcDecoder decoder) {
		this.decoder = decoder;
	}

	/**
	 * Return the schema as it was sent: a column with a dictionary has the type of its
	 * values, where the root has that of its indexes.
	 */
	public Schema schema() {
		return this.decoder.messageSchema();
	}

	/**
	 * Return the row.
	 */
	public VectorSchemaRoot root() {
		return this.decoder.root();
	}

	public DictionaryProvider dictionaries() {
		return this.decoder.dictionaries();
	}

	@Override
	public void close() {
		this.decoder.close();
	}

}
