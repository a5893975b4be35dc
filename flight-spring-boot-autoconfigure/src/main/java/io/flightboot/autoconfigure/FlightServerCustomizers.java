package io.flightboot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.server.ConnectionLimits;
import io.flightboot.server.FlightServerCustomizer;
import io.flightboot.server.InboundLimits;
import io.flightboot.server.KeepAlive;
import io.flightboot.server.NettyBufferPool;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What properties change in the server's builder, and after that what the application's
 * customizers change.
 */
final class FlightServerCustomizers {

	private final FlightServerProperties properties;

	FlightServerCustomizers(FlightServerProperties properties) {
		this.properties = properties;
	}

	List<FlightServerCustomizer> followedBy(Stream<FlightServerCustomizer> others) {
		List<FlightServerCustomizer> customizers = new ArrayList<>();
		customizers.add(keepAlive(this.properties.getKeepalive()));
		customizers.add(connection(this.properties.getConnection()));
		FlightServerProperties.Netty netty = this.properties.getNetty();
		if (netty.getChunkSize().toBytes() > 0) {
			customizers.add(bufferPool(netty));
		}
		others.forEach(customizers::add);
		return customizers;
	}

	/**
	 * Return the limits of what clients send.
	 */
	static InboundLimits inbound(InboundProperties inbound) {
		DataSize message = inbound.getMessage().getMaxSize();
		DataSize request = inbound.getRequest().getMaxSize();
		DataSize metadata = inbound.getMetadata().getMaxSize();
		try {
			return new InboundLimits(message, request, metadata);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("flight.server.inbound",
					message + ", " + request + " and " + metadata, "Sizes must be between 1 byte and 2 GB.", ex);
		}
	}

	private static FlightServerCustomizer keepAlive(KeepaliveProperties keepAlive) {
		return new KeepAlive(keepAlive.getTime(), keepAlive.getTimeout(), keepAlive.getPermit().getTime(),
				keepAlive.getPermit().isWithoutCalls());
	}

	private static FlightServerCustomizer connection(ConnectionProperties connection) {
		return new ConnectionLimits(connection.getMaxConcurrentCalls(), connection.getMaxIdle(), connection.getMaxAge(),
				connection.getMaxAgeGrace(), connection.getHandshakeTimeout(), connection.getFlowControlWindow());
	}

	private static FlightServerCustomizer bufferPool(FlightServerProperties.Netty netty) {
		Integer arenas = netty.getArenas();
		try {
			return new NettyBufferPool(netty.getChunkSize(), (arenas != null) ? arenas : defaultArenas());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("flight.server.netty.chunk-size", netty.getChunkSize(),
					"The size of a chunk must be 0 or a power of two between 8 KB and 128 MB.", ex);
		}
	}

	private static int defaultArenas() {
		return Math.min(8, Math.max(2, Runtime.getRuntime().availableProcessors() / 2));
	}

}
