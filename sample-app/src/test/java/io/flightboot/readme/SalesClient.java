package io.flightboot.readme;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * The README's client.
 */
final class SalesClient {

	private SalesClient() {
	}

	static void printSales(Location location, Consumer<String> console) throws Exception {
		// tag::client[]
		Ticket ticket = new Ticket("{\"route\": \"sales/byYear\", \"year\": 2026}".getBytes(StandardCharsets.UTF_8));
		try (BufferAllocator allocator = new RootAllocator();
				FlightClient client = FlightClient.builder(allocator, location).build();
				FlightStream stream = client.getStream(ticket)) {
			while (stream.next()) {
				console.accept(stream.getRoot().contentToTSVString());
			}
		}
		// end::client[]
	}

}
