package io.flightboot.airport.flight;

import java.util.Iterator;
import java.util.NoSuchElementException;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * The batches of a table that a function takes. The client sends the next one when it has
 * the answer to the one before.
 */
final class TableBatches implements Iterator<VectorSchemaRoot> {

	private final FlightReader in;

	private final DecodedBatches input;

	private final TaggedBatches answers;

	private boolean ready;

	private boolean unanswered;

	TableBatches(FlightReader in, DecodedBatches input, TaggedBatches answers) {
		this.in = in;
		this.input = input;
		this.answers = answers;
	}

	@Override
	public boolean hasNext() {
		if (this.ready) {
			return true;
		}
		if (this.unanswered) {
			this.unanswered = false;
			this.answers.finish();
		}
		while (!this.ready && this.in.next()) {
			this.ready = this.in.hasBatch();
		}
		return this.ready;
	}

	@Override
	public VectorSchemaRoot next() {
		if (!hasNext()) {
			throw new NoSuchElementException("The table has ended");
		}
		this.ready = false;
		this.unanswered = true;
		return this.input.take();
	}

}
