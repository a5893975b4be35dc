package io.flightboot.sample;

import java.util.List;

import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Data of the store on its way to one caller. It holds references of its own, so the data
 * may be replaced or dropped in the meantime; closing it gives them up.
 */
class SharedData implements AutoCloseable {

	private final Schema schema;

	private final DictionaryProvider.MapDictionaryProvider dictionaries;

	private final List<SharedBatch> batches;

	SharedData(Schema schema, DictionaryProvider.MapDictionaryProvider dictionaries, List<SharedBatch> batches) {
		this.schema = schema;
		this.dictionaries = dictionaries;
		this.batches = batches;
	}

	void writeTo(FlightWriter out) {
		out.start(this.schema, this.dictionaries);
		for (SharedBatch batch : this.batches) {
			out.write(batch, null);
		}
	}

	@Override
	public void close() {
		// Batches that were written are closed already, and closing again does nothing
		this.batches.forEach(SharedBatch::close);
		this.dictionaries.close();
	}

}
