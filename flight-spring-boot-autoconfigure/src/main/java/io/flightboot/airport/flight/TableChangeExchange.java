package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ChangeRequest;
import io.flightboot.airport.DeletableTable;
import io.flightboot.airport.InsertableTable;
import io.flightboot.airport.RowChange;
import io.flightboot.airport.UpdatableTable;
import io.flightboot.airport.protocol.StreamMetadata;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT}, {@code UPDATE} and {@code DELETE}. DuckDB waits for a schema before it
 * sends rows, for an answer to each batch if it wants to see the rows, and at the end for
 * their number. It ends a statement that it has given up like any other, so changes last
 * from the end of the exchange on.
 */
final class TableChangeExchange implements ProvidedExchange {

	/** Header that says whether DuckDB wants to see the rows. */
	private static final String RETURNING_HEADER = "return-chunks";

	private final AirportObject object;

	private final AirportTable table;

	private final ChangeKind kind;

	TableChangeExchange(AirportObject object, AirportTable table, ChangeKind kind) {
		this.object = object;
		this.table = table;
		this.kind = kind;
	}

	@Override
	public String route() {
		return this.object.route();
	}

	@Override
	public void exchange(Params params, FlightInvocation invocation, FlightReader in, FlightWriter out)
			throws Exception {
		boolean returning = "1".equals(invocation.call().headers().get(RETURNING_HEADER));
		this.object.checkColumns(this.table);
		try (DecodedRows rows = new DecodedRows(in, invocation.allocator());
				RowChange change = begin(new ChangeRequest(new AirportCall(invocation.call()), rows.schema(), returning,
						invocation.allocator()))) {
			out.start(answerSchema(rows.schema()));
			while (rows.next()) {
				VectorSchemaRoot answer = change.apply(rows.root());
				try {
					if (returning) {
						answer(answer, rows.root(), invocation.allocator(), out);
					}
				}
				finally {
					if (answer != null && answer != rows.root()) {
						answer.close();
					}
				}
			}
			// Whoever has gone does not mean what was sent until then
			invocation.call().checkNotCancelled();
			out.writeMetadata(StreamMetadata.totalChanged(change.commit()));
		}
	}

	private RowChange begin(ChangeRequest request) throws Exception {
		if (this.kind == ChangeKind.INSERT && this.table instanceof InsertableTable insertable) {
			return insertable.insert(request);
		}
		if (this.kind == ChangeKind.UPDATE && this.table instanceof UpdatableTable updatable) {
			return updatable.update(request);
		}
		if (this.kind == ChangeKind.DELETE && this.table instanceof DeletableTable deletable) {
			return deletable.delete(request);
		}
		throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"Table '" + this.table.name() + "' takes no " + this.kind);
	}

	/**
	 * Return the columns of the answers. Those of an update are read by their position
	 * among the ones that were sent.
	 */
	private Schema answerSchema(Schema sent) {
		return (this.kind == ChangeKind.UPDATE) ? sent : PublishedSchema.of(this.table);
	}

	private void answer(@Nullable VectorSchemaRoot answer, VectorSchemaRoot rows, BufferAllocator allocator,
			FlightWriter out) {
		if (answer == null) {
			throw new IllegalStateException(
					"Table '" + this.table.name() + "' does not return the rows of " + this.kind);
		}
		try (FullBatch full = new FullBatch(answer, answerSchema(rows.getSchema()), allocator)) {
			out.writeWhole(full.take(), null);
		}
	}

	/**
	 * What a statement does.
	 */
	enum ChangeKind {

		INSERT, UPDATE, DELETE

	}

}
