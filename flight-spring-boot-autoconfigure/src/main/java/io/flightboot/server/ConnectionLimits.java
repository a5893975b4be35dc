package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.grpc.netty.NettyServerBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What one connection may do and how long it lives. Parts that are {@code null} are left
 * to gRPC.
 *
 * @param maxCalls calls at the same time
 * @param maxIdle how long a connection without calls is kept
 * @param maxAge how long a connection is used, so that balancers can move clients
 * @param maxAgeGrace how long calls may go on after that
 * @param handshakeTimeout how long TLS and HTTP/2 may take to greet
 * @param flowControlWindow bytes that a client may send ahead of the reader
 * @since 0.1.0
 */
public record ConnectionLimits(@Nullable Integer maxCalls, @Nullable Duration maxIdle, @Nullable Duration maxAge,
		@Nullable Duration maxAgeGrace, Duration handshakeTimeout,
		@Nullable DataSize flowControlWindow) implements FlightServerCustomizer {

	@Override
	public void customize(NettyServerBuilder builder) {
		builder.handshakeTimeout(this.handshakeTimeout.toNanos(), TimeUnit.NANOSECONDS);
		if (this.maxCalls != null) {
			builder.maxConcurrentCallsPerConnection(this.maxCalls);
		}
		if (this.maxIdle != null) {
			builder.maxConnectionIdle(this.maxIdle.toNanos(), TimeUnit.NANOSECONDS);
		}
		if (this.maxAge != null) {
			builder.maxConnectionAge(this.maxAge.toNanos(), TimeUnit.NANOSECONDS);
		}
		if (this.maxAgeGrace != null) {
			builder.maxConnectionAgeGrace(this.maxAgeGrace.toNanos(), TimeUnit.NANOSECONDS);
		}
		if (this.flowControlWindow != null) {
			builder.flowControlWindow(Math.toIntExact(this.flowControlWindow.toBytes()));
		}
	}

}
