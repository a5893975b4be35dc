package io.flightboot.loopback;

import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads flights, and counts their rows.
 */
final class CountedRows {

	private CountedRows() {
	}

	/**
	 * Read a flight of one endpoint, and expect that it has the columns that were told.
	 */
	static long of(FlightClient client, FlightInfo info) throws Exception {
		return of(client, info.getEndpoints().get(0).getTicket(), info.getSchema());
	}

	/**
	 * Read a stream, and expect that it has some columns.
	 */
	static long of(FlightClient client, Ticket ticket, Schema columns) throws Exception {
		long rows = 0;
		try (FlightStream stream = client.getStream(ticket)) {
			assertThat(stream.getSchema()).isEqualTo(columns);
			while (stream.next()) {
				rows += stream.getRoot().getRowCount();
			}
		}
		return rows;
	}

}
