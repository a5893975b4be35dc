package io.flightboot.dataset;

import java.io.IOException;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.handler.FlightDetails;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * One dataset as a flight.
 */
final class DatasetFlight implements ProvidedFlight {

	private final Dataset dataset;

	private final DatasetQueries queries;

	DatasetFlight(Dataset dataset, DatasetQueries queries) {
		this.dataset = dataset;
		this.queries = queries;
	}

	@Override
	public String route() {
		return this.dataset.route();
	}

	@Override
	public FlightDetails describe(Params params, FlightInvocation invocation) {
		DatasetInfo info = this.dataset.info();
		DatasetQuery query = query(params, info);
		boolean whole = query.isWhole();
		FlightDetails.Builder details = FlightDetails.builder()
			.schema(info.schema(query.columns()))
			.rows(whole ? info.rows() : -1)
			.bytes((whole && query.columns().isEmpty()) ? info.bytes() : -1)
			.ordered(true);
		this.queries.parts(params, query, info, this.dataset).forEach(details::endpoint);
		return details.build();
	}

	private DatasetQuery query(Params params, DatasetInfo info) {
		DatasetQuery query = this.queries.read(params, info);
		if (query.part() != null && !this.dataset.isDivisible()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"This dataset is read as a whole, without a 'part'.");
		}
		return query;
	}

	@Override
	public void write(Params params, FlightInvocation invocation, FlightWriter out) throws IOException {
		DatasetInfo info = this.dataset.info();
		DatasetQuery query = query(params, info);
		try (ArrowReader reader = this.dataset.read(query, info, invocation.call(), invocation.allocator())) {
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			out.start(root.getSchema(), reader);
			out.awaitReady();
			while (reader.loadNextBatch()) {
				out.write(root);
				out.awaitReady();
			}
		}
	}

}
