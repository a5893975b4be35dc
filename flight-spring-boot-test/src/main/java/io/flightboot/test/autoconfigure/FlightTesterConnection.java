package io.flightboot.test.autoconfigure;

import io.flightboot.test.FlightTester;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * The client's side of a test: an allocator apart from the server's, and a client on it.
 * Closing fails if the test left a buffer allocated.
 */
class FlightTesterConnection implements AutoCloseable {

	private final BufferAllocator allocator;

	private final FlightClient client;

	FlightTesterConnection(int port, boolean tls) {
		this.allocator = new RootAllocator();
		Location location = (tls) ? Location.forGrpcTls("127.0.0.1", port)
				: Location.forGrpcInsecure("127.0.0.1", port);
		FlightClient.Builder builder = FlightClient.builder(this.allocator, location);
		// Certificates of tests are seldom made out to 127.0.0.1
		this.client = ((tls) ? builder.verifyServer(false) : builder).build();
	}

	FlightClient client() {
		return this.client;
	}

	FlightTester tester() {
		return new FlightTester(this.client, this.allocator);
	}

	@Override
	public void close() throws InterruptedException {
		try {
			this.client.close();
		}
		finally {
			this.allocator.close();
		}
	}

}
