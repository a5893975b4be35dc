package io.flightboot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the driver relies on, whatever the server.
 */
abstract class AbstractServerTests {

	private final BufferAllocator allocator = new RootAllocator();

	private FlightClient client;

	abstract int port();

	@BeforeEach
	void connect() {
		this.client = FlightClient.builder(this.allocator, Location.forGrpcInsecure("127.0.0.1", port())).build();
	}

	@AfterEach
	void close() throws Exception {
		this.client.close();
		this.allocator.close();
	}

	@Test
	void whenMoreBatchesAreAskedForThenTheyAreRepeated() throws Exception {
		List<Long> numbers = new ArrayList<>();
		try (FlightStream stream = this.client.getStream(ticket("bench/narrow-64k/4"))) {
			while (stream.next()) {
				BigIntVector vector = (BigIntVector) stream.getRoot().getVector("number");
				assertThat(vector.getValueCount()).isEqualTo(DatasetFiles.ROWS);
				numbers.add(vector.get(0));
			}
		}
		assertThat(numbers).containsExactly(0L, 10L, 20L, 0L);
	}

	@Test
	void countsTheRowsOfAnUpload() {
		try (BigIntVector vector = new BigIntVector("number", this.allocator);
				VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
			CountListener counted = new CountListener();
			FlightClient.ClientStreamListener upload = this.client.startPut(FlightDescriptor.path("bench", "sink"),
					root, counted);
			for (int batch = 0; batch < 3; batch++) {
				vector.setSafe(6, 1);
				root.setRowCount(7);
				upload.putNext();
			}
			upload.completed();
			upload.getResult();
			assertThat(counted.answer).contains("21");
		}
	}

	@ParameterizedTest
	@EnumSource
	void answersSmallCalls(SmallCall call) throws Exception {
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext().build();
		try {
			assertThat(new LoadConnection(channel).run(call, System.nanoTime()).get(30, TimeUnit.SECONDS)).isOne();
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static Ticket ticket(String route) {
		return new Ticket(route.getBytes(StandardCharsets.UTF_8));
	}

	private static final class CountListener extends AsyncPutListener {

		private String answer = "";

		@Override
		public void onNext(PutResult result) {
			byte[] bytes = new byte[(int) result.getApplicationMetadata().readableBytes()];
			result.getApplicationMetadata().readBytes(bytes);
			this.answer = new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
