package io.flightboot.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;

/**
 * A plain arrow-java {@code FlightServer}, as good as its API lets it be. Its second
 * argument says whether batches are written without a copy.
 */
public final class RawServer {

	private RawServer() {
	}

	public static void main(String[] args) throws Exception {
		boolean zeroCopy = Boolean.parseBoolean(args[1]);
		ExecutorService streams = Executors.newCachedThreadPool();
		try (RootAllocator allocator = new RootAllocator();
				Datasets datasets = new Datasets(Path.of(args[0]), allocator);
				FlightServer server = FlightServer
					.builder(allocator, Location.forGrpcInsecure("127.0.0.1", 0),
							new RawProducer(datasets, allocator, streams, zeroCopy))
					.build()
					.start()) {
			new ServerConsole(allocator).serve(server.getPort());
		}
		finally {
			streams.shutdownNow();
		}
	}

}
