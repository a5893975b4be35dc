package io.flightboot.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.protobuf.CodedOutputStream;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that no client of Arrow's would send, written straight onto gRPC.
 */
class HostileMessagesTests {

	private static final Set<Status.Code> FAULTS_OF_CLIENTS = Set.of(Status.Code.INVALID_ARGUMENT,
			Status.Code.RESOURCE_EXHAUSTED, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED, Status.Code.OK);

	private LoopbackServer server;

	private ManagedChannel channel;

	@BeforeEach
	void start() throws Exception {
		// Longer than the pauses of a busy machine, which are not the client's silence
		start(Duration.ofSeconds(15));
	}

	private void start(Duration idle) throws Exception {
		StreamOptions options = new StreamOptions(Duration.ofSeconds(15), idle, 0, IpcCompression.NONE, true, 1 << 20);
		this.server = new LoopbackServer(new EchoRequestHandler(), options, FlightMemoryLimits.of(64L << 20), idle);
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.port()).usePlaintext().build();
	}

	private void restart(Duration idle) throws Exception {
		stop();
		start(idle);
	}

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		assertStillServes();
		this.server.assertAtRest();
		this.channel.shutdownNow();
		this.channel.awaitTermination(5, TimeUnit.SECONDS);
		this.server.close();
	}

	private void assertStillServes() throws Exception {
		try (FlightClient client = this.server.client();
				BigIntVector numbers = new BigIntVector("n", this.server.clientAllocator())) {
			Iterator<Result> results = client.doAction(new Action("echo", new byte[] { 7 }));
			assertThat(results.next().getBody()).containsExactly(7);
			numbers.allocateNew(3);
			numbers.setValueCount(3);
			AsyncPutListener listener = new AsyncPutListener();
			FlightClient.ClientStreamListener upload = client.startPut(FlightDescriptor.path("fine"),
					VectorSchemaRoot.of(numbers), listener);
			upload.putNext();
			upload.completed();
			listener.getResult();
		}
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void claimedSizeOfTwoGigabytesInSixteenBytes(Upload rpc) {
		byte[] message = { (byte) 0xC2, 0x3E, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 1, 2, 3, 4, 5,
				6, 7, 8, 9 };
		assertThat(send(rpc, true, message)).isEqualTo(Status.Code.INVALID_ARGUMENT);
		assertThat(send(rpc, true, descriptor(), message)).isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void negativeSize(Upload rpc) {
		byte[] message = { (byte) 0xC2, 0x3E, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F };
		assertThat(send(rpc, true, message)).isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void firstMessageWithoutDescriptor(Upload rpc) {
		assertThat(send(rpc, true, flightData(new byte[0], new byte[] { 1 }, null)))
			.isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void halfCloseBeforeAnyMessage(Upload rpc) {
		assertThat(send(rpc, true)).isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@Test
	void halfCloseBeforeSchema() {
		assertThat(send(Upload.PUT, true, descriptor())).isEqualTo(Status.Code.INVALID_ARGUMENT);
		assertThat(send(Upload.EXCHANGE, true, descriptor())).isEqualTo(Status.Code.OK);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void silentBeforeFirstMessage(Upload rpc) throws Exception {
		restart(Duration.ofMillis(500));
		assertThat(send(rpc, false)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void silentAfterFirstMessage(Upload rpc) throws Exception {
		restart(Duration.ofMillis(500));
		assertThat(send(rpc, false, descriptor())).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void batchBeforeSchema(Upload rpc) {
		assertThat(send(rpc, true, descriptor(), sample().batch())).isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void secondSchema(Upload rpc) {
		assertThat(send(rpc, true, descriptor(), sample().schema(), sample().schema()))
			.isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void buffersOutsideOfTheBody(Upload rpc) {
		Sample sample = sample();
		assertThat(send(rpc, true, descriptor(), sample.schema(), flightData(sample.batchHeader(), null, new byte[8])))
			.isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@EnumSource(Upload.class)
	void truncatedAtEveryByte(Upload rpc) {
		Sample sample = sample();
		byte[] batch = sample.batch();
		for (int length = 1; length < batch.length; length += 7) {
			assertThat(send(rpc, true, descriptor(), sample.schema(), Arrays.copyOf(batch, length)))
				.isIn(FAULTS_OF_CLIENTS);
		}
	}

	@Test
	void moreThanOneRequestMessage() {
		MethodDescriptor<byte[], byte[]> method = FlightServiceGrpc.getDoActionMethod()
			.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
			.setType(MethodDescriptor.MethodType.BIDI_STREAMING)
			.build();
		byte[] action = { 0x0A, 4, 'e', 'c', 'h', 'o' };
		assertThat(send(method, true, action, action)).isEqualTo(Status.Code.INVALID_ARGUMENT);
		assertThat(send(method, true)).isEqualTo(Status.Code.INVALID_ARGUMENT);
		assertThat(send(method, true, new byte[] { 0x0A, 100, 1 })).isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	@Test
	void silentHandshakeEndsAtOnce() {
		MethodDescriptor<byte[], byte[]> method = FlightServiceGrpc.getHandshakeMethod()
			.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
			.build();
		assertThat(send(method, false)).isEqualTo(Status.Code.UNIMPLEMENTED);
	}

	@Test
	void randomAndMutatedMessages() {
		mutate(600);
	}

	@Test
	@Tag("heavy")
	void tenThousandRandomAndMutatedMessages() {
		mutate(10_000);
	}

	private void mutate(int count) {
		Random random = new Random(19);
		Sample sample = sample();
		byte[][] originals = { descriptor(), sample.schema(), sample.batch() };
		Stream.iterate(0, (i) -> i < count, (i) -> i + 1).forEach((i) -> {
			byte[][] messages = { descriptor(), originals[1].clone(), originals[2].clone(), originals[2].clone() };
			byte[] victim = messages[1 + random.nextInt(3)];
			int changes = 1 + random.nextInt(8);
			for (int change = 0; change < changes; change++) {
				victim[random.nextInt(victim.length)] = (byte) random.nextInt(256);
			}
			if (random.nextInt(5) == 0) {
				messages[1 + random.nextInt(3)] = bytes(random, random.nextInt(200));
			}
			Upload rpc = random.nextBoolean() ? Upload.PUT : Upload.EXCHANGE;
			assertThat(send(rpc, true, messages)).as("message %s", i).isIn(FAULTS_OF_CLIENTS);
		});
	}

	private static byte[] bytes(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	private Status.Code send(Upload rpc, boolean halfClose, byte[]... messages) {
		return send(rpc.method(), halfClose, messages);
	}

	private Status.Code send(MethodDescriptor<byte[], byte[]> method, boolean halfClose, byte[]... messages) {
		ClientCall<byte[], byte[]> call = this.channel.newCall(method,
				CallOptions.DEFAULT.withDeadlineAfter(40, TimeUnit.SECONDS));
		CompletableFuture<Status> end = new CompletableFuture<>();
		call.start(new ClientCall.Listener<>() {

			@Override
			public void onMessage(byte[] message) {
				call.request(1);
			}

			@Override
			public void onClose(Status status, Metadata trailers) {
				end.complete(status);
			}

		}, new Metadata());
		call.request(1);
		try {
			for (byte[] message : messages) {
				call.sendMessage(message);
			}
			if (halfClose) {
				call.halfClose();
			}
		}
		catch (IllegalStateException ex) {
			// The server has answered already
		}
		return end.orTimeout(60, TimeUnit.SECONDS).join().getCode();
	}

	private static byte[] descriptor() {
		return encode((out) -> out.writeByteArray(1, FlightDescriptor.path("fine").serialize().array()));
	}

	private static byte[] flightData(byte[] header, byte[] metadata, byte[] body) {
		return encode((out) -> {
			out.writeByteArray(2, header);
			if (metadata != null) {
				out.writeByteArray(3, metadata);
			}
			if (body != null) {
				out.writeByteArray(1000, body);
			}
		});
	}

	private static byte[] encode(Fields fields) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			CodedOutputStream out = CodedOutputStream.newInstance(bytes);
			fields.write(out);
			out.flush();
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Sample sample() {
		try (BigIntVector numbers = new BigIntVector("n", this.server.clientAllocator());
				VarCharVector names = new VarCharVector("s", this.server.clientAllocator());
				VectorSchemaRoot root = VectorSchemaRoot.of(numbers, names)) {
			numbers.allocateNew(5);
			names.allocateNew(5);
			for (int i = 0; i < 5; i++) {
				numbers.setSafe(i, i);
				names.setSafe(i, ("name" + i).getBytes(StandardCharsets.UTF_8));
			}
			root.setRowCount(5);
			byte[] schema = array(MessageSerializer.serializeMetadata(root.getSchema(), IpcOption.DEFAULT));
			try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
				byte[] header = array(MessageSerializer.serializeMetadata(batch, IpcOption.DEFAULT));
				ByteArrayOutputStream body = new ByteArrayOutputStream();
				batch.getBuffers().forEach((buffer) -> {
					byte[] bytes = new byte[(int) ((buffer.readableBytes() + 7) / 8 * 8)];
					buffer.getBytes(0, bytes, 0, (int) buffer.readableBytes());
					body.writeBytes(bytes);
				});
				return new Sample(flightData(schema, null, null), header, flightData(header, null, body.toByteArray()));
			}
		}
	}

	private static byte[] array(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	enum Upload {

		PUT, EXCHANGE;

		MethodDescriptor<byte[], byte[]> method() {
			return ((this == PUT) ? FlightServiceGrpc.getDoPutMethod() : FlightServiceGrpc.getDoExchangeMethod())
				.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
				.build();
		}

	}

	@FunctionalInterface
	private interface Fields {

		void write(CodedOutputStream out) throws java.io.IOException;

	}

	private record Sample(byte[] schema, byte[] batchHeader, byte[] batch) {
	}

}
