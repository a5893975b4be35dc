package io.flightboot.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RawServerTests extends AbstractServerTests {

	private static final RootAllocator allocator = new RootAllocator();

	private static final ExecutorService streams = Executors.newCachedThreadPool();

	private static Datasets datasets;

	private static FlightServer server;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		DatasetFiles.write(directory);
		datasets = new Datasets(directory, allocator);
		server = FlightServer
			.builder(allocator, Location.forGrpcInsecure("127.0.0.1", 0),
					new RawProducer(datasets, allocator, streams, true))
			.build()
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
		streams.shutdown();
		datasets.close();
		allocator.close();
	}

	@Override
	int port() {
		return server.getPort();
	}

}
