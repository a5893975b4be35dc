package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 streams that are all open at the same time, downloads, uploads and exchanges.
 */
class ManyStreamsTests {

	private static final int STREAMS = 200;

	private static final int BATCHES = 20;

	private static final int ROWS = 100;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Streams.class);

	@Test
	void twoHundredStreamsAtOnceAreAllWhole() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(STREAMS);
		try {
			CyclicBarrier open = new CyclicBarrier(STREAMS);
			List<Future<Long>> sums = new ArrayList<>();
			for (int stream = 0; stream < STREAMS; stream++) {
				int number = stream;
				sums.add(clients.submit(() -> switch (number % 3) {
					case 0 -> download(number, open);
					case 1 -> upload(number, open);
					default -> exchange(number, open);
				}));
			}
			List<Long> expected = IntStream.range(0, STREAMS)
				.mapToObj((number) -> LongStream.range(number, number + BATCHES * ROWS).sum())
				.toList();
			List<Long> actual = new ArrayList<>();
			for (Future<Long> sum : sums) {
				actual.add(sum.get(60, TimeUnit.SECONDS));
			}
			assertThat(actual).isEqualTo(expected);
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static long download(int number, CyclicBarrier open) throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("many/numbers/" + number))) {
			assertThat(stream.next()).isTrue();
			long first = sum(TestBatches.values(stream.getRoot()));
			open.await(60, TimeUnit.SECONDS);
			return first + sum(TestBatches.values(stream));
		}
	}

	private static long upload(int number, CyclicBarrier open) throws Exception {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			TestBatches.upload(server.client(), "many/sum/" + number, root, (upload) -> {
				for (int batch = 0; batch < BATCHES; batch++) {
					TestBatches.fill(root, number + (long) batch * ROWS, ROWS);
					upload.putNext();
					if (batch == 0) {
						await(open);
					}
				}
			});
		}
		return server.bean(Streams.class).sums[number];
	}

	private static long exchange(int number, CyclicBarrier open) throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("many/echo"));
				VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			exchange.getWriter().start(root);
			long sum = 0;
			for (int batch = 0; batch < BATCHES; batch++) {
				TestBatches.fill(root, number + (long) batch * ROWS, ROWS);
				exchange.getWriter().putNext();
				assertThat(exchange.getReader().next()).isTrue();
				sum += sum(TestBatches.values(exchange.getReader().getRoot()));
				if (batch == 0) {
					await(open);
				}
			}
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isFalse();
			return sum;
		}
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(60, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long sum(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).sum();
	}

	@FlightService("many")
	static class Streams {

		final long[] sums = new long[STREAMS];

		@FlightGet("numbers/{start}")
		Iterator<VectorSchemaRoot> numbers(@FlightVariable long start, BufferAllocator allocator) {
			return IntStream.range(0, BATCHES)
				.mapToObj((batch) -> TestBatches.numbers(allocator, start + (long) batch * ROWS, ROWS))
				.iterator();
		}

		@FlightPut("sum/{number}")
		void add(@FlightVariable int number, FlightReader in) {
			long sum = 0;
			while (in.next()) {
				sum += ManyStreamsTests.sum(TestBatches.values(in.root()));
			}
			this.sums[number] = sum;
		}

		@FlightExchange
		void echo(FlightReader in, FlightWriter out) {
			in.stream().forEach(out::write);
		}

	}

}
