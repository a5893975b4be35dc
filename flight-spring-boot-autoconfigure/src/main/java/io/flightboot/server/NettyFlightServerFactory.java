package io.flightboot.server;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.flightboot.wire.ReceivedFrames;
import io.flightboot.wire.TransportCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Makes gRPC servers on Netty. Calls of Flight stay on the thread of the transport, for
 * they change to a worker themselves; calls of other services run on the executor given
 * here.
 *
 * @since 0.1.0
 */
public final class NettyFlightServerFactory implements FlightServerFactory {

	// Netty hands the kernel no more than 64 KB at a time unless told otherwise, which
	// costs a stream of batches a good part of its time
	static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

	private final FlightServerAddress address;

	private final @Nullable FlightServerTls tls;

	private final Executor serviceExecutor;

	private final List<FlightServerCustomizer> customizers;

	/**
	 * Create a factory.
	 * @param address where servers listen
	 * @param tls TLS, or {@code null} for plain text
	 * @param serviceExecutor runs calls of services other than Flight
	 * @param customizers what changes the builder, the last one last
	 */
	public NettyFlightServerFactory(FlightServerAddress address, @Nullable FlightServerTls tls,
			Executor serviceExecutor, List<FlightServerCustomizer> customizers) {
		Assert.notNull(address, "'address' must not be null");
		Assert.notNull(serviceExecutor, "'serviceExecutor' must not be null");
		Assert.notNull(customizers, "'customizers' must not be null");
		this.address = address;
		this.tls = tls;
		this.serviceExecutor = serviceExecutor;
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public FlightServer create(List<ServerServiceDefinition> services) {
		NettyServerBuilder builder = NettyServerBuilder.forAddress(this.address.toSocketAddress());
		EventLoopGroup eventLoops = (this.address.socket() != null) ? useDomainSocket(builder) : null;
		builder.directExecutor();
		builder.withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER);
		builder.addStreamTracerFactory(TransportCall.factory());
		if (CallExecutors.areNeeded(services)) {
			// Costs gRPC's short cut for direct executors, hence only where it is needed
			builder.callExecutor(new CallExecutors(this.serviceExecutor));
		}
		if (this.tls != null) {
			builder.sslContext(this.tls.context());
		}
		ReceivedFrames.appendLargeReads(builder, (this.tls != null) ? this.tls.context() : null);
		services.forEach(builder::addService);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return new FlightServer(builder.build(), this.address, this.tls != null, () -> release(eventLoops));
	}

	/**
	 * Use the domain sockets of the JDK, which need no native library of Netty's.
	 */
	private EventLoopGroup useDomainSocket(NettyServerBuilder builder) {
		EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(new DefaultThreadFactory("flight-unix", true),
				NioIoHandler.newFactory());
		builder.channelType(NioServerDomainSocketChannel.class);
		builder.bossEventLoopGroup(eventLoops).workerEventLoopGroup(eventLoops);
		// gRPC sets it for all, and Netty warns of each connection that can't have it
		removeChildOption(builder, ChannelOption.SO_KEEPALIVE);
		return eventLoops;
	}

	@SuppressWarnings("NullAway")
	private static <T> void removeChildOption(NettyServerBuilder builder, ChannelOption<T> option) {
		builder.withChildOption(option, null);
	}

	private static void release(@Nullable EventLoopGroup eventLoops) {
		if (eventLoops != null) {
			eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		}
	}

}
