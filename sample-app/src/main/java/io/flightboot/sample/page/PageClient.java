package io.flightboot.sample.page;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * A client of the application's own Flight server, without credentials. What the page
 * shows passes the same rules, limits and meters as what everybody else reads.
 */
class PageClient implements DisposableBean {

	/** More than a page needs. */
	private static final long MEMORY = 128 << 20;

	private final Supplier<String> host;

	private final IntSupplier port;

	private final BufferAllocator allocator = new RootAllocator(MEMORY);

	private @Nullable FlightClient client;

	/**
	 * Create a client.
	 * @param host where the server listens
	 * @param port its port, asked for when it is first needed: it may be a random one
	 */
	PageClient(Supplier<String> host, IntSupplier port) {
		this.host = host;
		this.port = port;
	}

	String host() {
		return this.host.get();
	}

	int port() {
		return this.port.getAsInt();
	}

	/**
	 * Return host and port as they stand in an address.
	 */
	String authority() {
		String host = host();
		return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
	}

	synchronized FlightClient flight() {
		FlightClient open = this.client;
		if (open == null) {
			open = FlightClient.builder(this.allocator, Location.forGrpcInsecure(host(), port())).build();
			this.client = open;
		}
		return open;
	}

	@Override
	public synchronized void destroy() throws Exception {
		if (this.client != null) {
			this.client.close();
		}
		this.allocator.close();
	}

}
