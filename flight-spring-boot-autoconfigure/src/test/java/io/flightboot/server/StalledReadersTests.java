package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that stop reading, or stop altogether, while others want to be served from
 * little memory.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class StalledReadersTests {

	private static final int ROWS = 64 * 1024;

	private static final long LIMIT = 192L << 20;

	private final AtomicInteger sources = new AtomicInteger();

	private LoopbackServer server;

	private void start(Duration patience) throws Exception {
		StreamOptions options = new StreamOptions(patience, patience, 0, IpcCompression.NONE, true, 1 << 20);
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) {
				write(invocation, out, (ticket.getBytes().length == 0) ? Integer.MAX_VALUE : 30);
			}

		}, options, new FlightMemoryLimits(LIMIT, LIMIT, 32L << 20), patience);
	}

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		this.server.close();
	}

	private void write(FlightInvocation invocation, FlightWriter out, int batches) {
		this.sources.incrementAndGet();
		try (BigIntVector vector = new BigIntVector("n", invocation.allocator());
				VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
			for (int batch = 0; batch < batches; batch++) {
				out.awaitReady();
				vector.allocateNew(ROWS);
				root.setRowCount(ROWS);
				out.write(root);
			}
		}
		finally {
			this.sources.decrementAndGet();
		}
	}

	@Test
	@Tag("heavy")
	void fortyFrozenReadersStarveNobodyAndAreReset() throws Exception {
		start(Duration.ofSeconds(15));
		try (ReaderProcess readers = ReaderProcess.start(this.server.port(), 40)) {
			readers.freeze();
			assertThat(this.server.calls().count()).isEqualTo(40);
			assertThat(readAll()).isEqualTo(30L * ROWS);
			assertThat(this.server.memory().peak()).isLessThan(LIMIT);
			await().atMost(Duration.ofSeconds(60)).until(() -> this.server.calls().count() == 0);
			this.server.assertAtRest();
			assertThat(this.sources).hasValue(0);
			assertThat(readAll()).isEqualTo(30L * ROWS);
		}
	}

	@Test
	void killedReadersLeaveNothing() throws Exception {
		// Longer than the test waits, so that it is not the time limit that ends them
		start(Duration.ofMinutes(5));
		try (ReaderProcess readers = ReaderProcess.start(this.server.port(), 10)) {
			readers.kill();
			await().atMost(Duration.ofSeconds(30)).until(() -> this.server.calls().count() == 0);
			assertThat(readAll()).isEqualTo(30L * ROWS);
		}
	}

	private long readAll() throws Exception {
		long rows = 0;
		try (FlightClient client = this.server.client();
				FlightStream stream = client.getStream(new Ticket(new byte[] { 1 }))) {
			while (stream.next()) {
				rows += stream.getRoot().getRowCount();
			}
		}
		return rows;
	}

}
