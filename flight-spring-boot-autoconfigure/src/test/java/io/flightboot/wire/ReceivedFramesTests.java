package io.flightboot.wire;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ReceivedFrames}.
 */
class ReceivedFramesTests {

	private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

	private static final MethodDescriptor<byte[], byte[]> ECHO = MethodDescriptor.<byte[], byte[]>newBuilder()
		.setType(MethodType.UNARY)
		.setFullMethodName("test/Echo")
		.setRequestMarshaller(new Bytes())
		.setResponseMarshaller(new Bytes())
		.build();

	@Test
	void largeReadIsAppendedWithoutCopy() {
		ByteBuf leftOver = buffer(100, 1);
		ByteBuf read = buffer(ReceivedFrames.LARGE, 2);
		ByteBuf both = ReceivedFrames.cumulate(ALLOCATOR, leftOver, read);
		assertThat(both).isInstanceOf(CompositeByteBuf.class);
		assertThat(both.readableBytes()).isEqualTo(100 + ReceivedFrames.LARGE);
		// Seen through, so not copied
		read.setByte(0, 3);
		assertThat(both.getByte(99)).isEqualTo((byte) 1);
		assertThat(both.getByte(100)).isEqualTo((byte) 3);
		both.release();
		assertThat(read.refCnt()).isZero();
		assertThat(leftOver.refCnt()).isZero();
	}

	@Test
	void smallReadsAreMerged() {
		ByteBuf all = buffer(100, 1);
		for (int i = 0; i < 1000; i++) {
			all = ReceivedFrames.cumulate(ALLOCATOR, all, buffer(1, 2));
		}
		assertThat(all).isNotInstanceOf(CompositeByteBuf.class);
		assertThat(all.readableBytes()).isEqualTo(1100);
		all.release();
	}

	@Test
	void smallReadsAfterLargeOneTakeFewParts() {
		ByteBuf all = ReceivedFrames.cumulate(ALLOCATOR, buffer(100, 1), buffer(ReceivedFrames.LARGE, 2));
		for (int i = 0; i < 1000; i++) {
			all = ReceivedFrames.cumulate(ALLOCATOR, all, buffer(1, 2));
		}
		assertThat(all.nioBufferCount()).isLessThan(10);
		assertThat(all.readableBytes()).isEqualTo(1100 + ReceivedFrames.LARGE);
		all.release();
	}

	@Test
	void bytesStayInOrderWhateverTheReads() {
		Random random = new Random(7);
		byte[] sent = new byte[1 << 20];
		random.nextBytes(sent);
		ByteBuf received = Unpooled.buffer(sent.length);
		ByteBuf leftOver = Unpooled.EMPTY_BUFFER;
		for (int index = 0; index < sent.length;) {
			int bound = random.nextBoolean() ? 100 : 4 * ReceivedFrames.LARGE;
			int length = Math.min(1 + random.nextInt(bound), sent.length - index);
			ByteBuf read = ALLOCATOR.directBuffer(length).writeBytes(sent, index, length);
			leftOver = ReceivedFrames.cumulate(ALLOCATOR, leftOver, read);
			index += length;
			ByteBuf frame = leftOver.readRetainedSlice(random.nextInt(leftOver.readableBytes() + 1));
			received.writeBytes(frame);
			// Another frame may still be held when the next read comes
			frame.release();
		}
		received.writeBytes(leftOver);
		leftOver.release();
		assertThat(ByteBufUtil.getBytes(received)).isEqualTo(sent);
	}

	@Test
	void grpcUsesIt() throws Exception {
		assertThat(reads(null, InsecureChannelCredentials.create())).isPositive();
	}

	@Test
	void grpcUsesItUnderTls() throws Exception {
		SslContext tls = GrpcSslContexts
			.configure(SslContextBuilder.forServer(file("server1.crt"), file("server1.key")))
			.build();
		assertThat(reads(tls, TlsChannelCredentials.newBuilder().trustManager(file("ca.crt")).build())).isPositive();
	}

	/**
	 * Return how often the server put reads together for a message of many frames.
	 */
	private static int reads(@Nullable SslContext tls, ChannelCredentials credentials) throws Exception {
		AtomicInteger reads = new AtomicInteger();
		NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.addService(echo());
		ReceivedFrames.appendLargeReads(builder, tls, (allocator, leftOver, read) -> {
			reads.incrementAndGet();
			return ReceivedFrames.cumulate(allocator, leftOver, read);
		});
		Server server = builder.build().start();
		ManagedChannel channel = Grpc.newChannelBuilder("127.0.0.1:" + server.getPort(), credentials)
			.overrideAuthority("localhost")
			.build();
		try {
			byte[] sent = new byte[3 << 20];
			new Random(7).nextBytes(sent);
			assertThat(ClientCalls.blockingUnaryCall(channel, ECHO, CallOptions.DEFAULT, sent)).isEqualTo(sent);
			return reads.get();
		}
		finally {
			channel.shutdownNow();
			server.shutdownNow().awaitTermination();
		}
	}

	private static ServerServiceDefinition echo() {
		return ServerServiceDefinition.builder("test")
			.addMethod(ECHO, ServerCalls.asyncUnaryCall((byte[] request, StreamObserver<byte[]> answer) -> {
				answer.onNext(request);
				answer.onCompleted();
			}))
			.build();
	}

	private static File file(String name) throws IOException {
		return new ClassPathResource("tls/" + name).getFile();
	}

	private static ByteBuf buffer(int length, int value) {
		return ALLOCATOR.directBuffer(length).writeBytes(new byte[length]).setByte(length - 1, value);
	}

	private static final class Bytes implements Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			try {
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
