package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.grpc.netty.NettyServerBuilder;

/**
 * Pings that find out whether a silent client is still there, and how often a client may
 * ping.
 *
 * @param time how long a connection is silent before the server pings it
 * @param timeout how long the server waits for the answer
 * @param permitTime how often a client may ping; one that does it more often is
 * disconnected
 * @param permitWithoutCalls whether a client may ping while it has no call
 * @since 0.1.0
 */
public record KeepAlive(Duration time, Duration timeout, Duration permitTime,
		boolean permitWithoutCalls) implements FlightServerCustomizer {

	@Override
	public void customize(NettyServerBuilder builder) {
		builder.keepAliveTime(this.time.toNanos(), TimeUnit.NANOSECONDS);
		builder.keepAliveTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		builder.permitKeepAliveTime(this.permitTime.toNanos(), TimeUnit.NANOSECONDS);
		builder.permitKeepAliveWithoutCalls(this.permitWithoutCalls);
	}

}
