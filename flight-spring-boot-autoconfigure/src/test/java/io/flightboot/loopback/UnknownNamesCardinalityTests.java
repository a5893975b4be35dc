package io.flightboot.loopback;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A scanner that makes up names makes no series: each of its calls is counted, under one
 * name.
 */
class UnknownNamesCardinalityTests {

	private static final int NAMES = 250;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class);

	@Test
	void madeUpNamesAreCountedAsOne() throws Exception {
		scan(0, 1);
		assertCounted(1);
		Set<String> before = series();
		scan(1, NAMES);
		assertCounted(NAMES);
		assertThat(series()).isEqualTo(before);
	}

	private static void assertCounted(int names) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			assertThat(Meters.calls(server, "method", "unknown", "route", "none", "status", "UNIMPLEMENTED"))
				.isEqualTo(2 * names);
			assertThat(Meters.calls(server, "method", "DoGet", "route", "none", "status", "NOT_FOUND"))
				.isEqualTo(names);
			assertThat(Meters.calls(server, "method", "DoAction", "route", "none", "status", "UNIMPLEMENTED"))
				.isEqualTo(names);
			assertThat(Meters.calls(server, "method", "DoGet", "route", "scan/item/{id}", "status", "OK"))
				.isEqualTo(names);
		});
	}

	private void scan(int from, int to) throws Exception {
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
		try {
			for (int name = from; name < to; name++) {
				String made = "made.up" + name;
				call(channel, made + "/Method");
				call(channel, "arrow.flight.protocol.FlightService/" + "Method" + name);
				assertThatExceptionOfType(FlightRuntimeException.class)
					.isThrownBy(() -> TestBatches.get(server.client(), made));
				assertThatExceptionOfType(FlightRuntimeException.class)
					.isThrownBy(() -> server.client().doAction(new Action(made)).next());
				CallHeaders headers = new FlightCallHeaders();
				headers.insert("x-request-id", made);
				headers.insert("user-agent", made);
				try (FlightStream stream = server.client()
					.getStream(TestBatches.ticket("scan/item/" + name), new HeaderCallOption(headers))) {
					assertThat(TestBatches.values(stream)).hasSize(1);
				}
			}
		}
		finally {
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	private static void call(ManagedChannel channel, String method) {
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> ClientCalls.blockingUnaryCall(channel,
					MethodDescriptor.<byte[], byte[]>newBuilder()
						.setType(MethodDescriptor.MethodType.UNARY)
						.setFullMethodName(method)
						.setRequestMarshaller(new Bytes())
						.setResponseMarshaller(new Bytes())
						.build(),
					CallOptions.DEFAULT, method.getBytes(StandardCharsets.UTF_8)))
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
	}

	private static Set<String> series() {
		Set<String> series = new TreeSet<>();
		for (Meter meter : server.bean(MeterRegistry.class).getMeters()) {
			if (meter.getId().getName().startsWith("flight.") && !meter.getId().getName().contains("alive")) {
				series.add(meter.getId().getName() + meter.getId().getTags());
			}
		}
		return series;
	}

	@FlightService("scan")
	static class Calls {

		@FlightGet("item/{id}")
		VectorSchemaRoot item(BufferAllocator allocator) {
			return TestBatches.numbers(allocator, 0, 1);
		}

	}

	private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			throw new UnsupportedOperationException();
		}

	}

}
