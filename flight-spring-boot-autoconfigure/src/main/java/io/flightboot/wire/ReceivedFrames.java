package io.flightboot.wire;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.NettyServerBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Netty from copying what it receives. A read rarely ends where a frame does, and
 * what is left over is merged with the next read by default, which copies all of that
 * read. Here large reads are appended to what is left over.
 *
 * @since 0.1.0
 */
public final class ReceivedFrames {

	/**
	 * Less is merged: a client that sends byte by byte must not get a buffer for each. So
	 * a frame of the usual 16 KB never has more than a few parts.
	 */
	static final int LARGE = 8 * 1024;

	private ReceivedFrames() {
	}

	/**
	 * Let the connections of a server receive that way.
	 * @param builder the builder of the server
	 * @param tls TLS, or {@code null} for plain text
	 */
	public static void appendLargeReads(NettyServerBuilder builder, @Nullable SslContext tls) {
		appendLargeReads(builder, tls, ReceivedFrames::cumulate);
	}

	static void appendLargeReads(NettyServerBuilder builder, @Nullable SslContext tls, Cumulator cumulator) {
		ProtocolNegotiator negotiator = (tls != null) ? InternalProtocolNegotiators.serverTls(tls)
				: InternalProtocolNegotiators.serverPlaintext();
		builder.protocolNegotiator(new Negotiator(negotiator, cumulator));
	}

	static ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf leftOver, ByteBuf read) {
		Cumulator cumulator = (read.readableBytes() >= LARGE) ? ByteToMessageDecoder.COMPOSITE_CUMULATOR
				: ByteToMessageDecoder.MERGE_CUMULATOR;
		return cumulator.cumulate(allocator, leftOver, read);
	}

	/**
	 * The one place where gRPC shows the handler of a connection.
	 */
	private record Negotiator(ProtocolNegotiator delegate, Cumulator cumulator) implements ProtocolNegotiator {

		@Override
		public AsciiString scheme() {
			return this.delegate.scheme();
		}

		@Override
		public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
			connection.setCumulator(this.cumulator);
			return this.delegate.newHandler(connection);
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

}
