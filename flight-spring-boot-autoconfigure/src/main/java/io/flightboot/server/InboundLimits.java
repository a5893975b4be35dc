package io.flightboot.server;

import io.grpc.netty.NettyServerBuilder;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How much of one message or of the headers of one call the server reads. A client that
 * sends more is refused before anything is allocated for it.
 *
 * @param message largest message of an upload
 * @param request largest request that is one message, which is read onto the heap
 * @param metadata largest headers of a call
 * @since 0.1.0
 */
public record InboundLimits(DataSize message, DataSize request, DataSize metadata) implements FlightServerCustomizer {

	public InboundLimits {
		Assert.isTrue(isPositiveInt(message), "'message' must be between 1 byte and 2 GB");
		Assert.isTrue(isPositiveInt(request), "'request' must be between 1 byte and 2 GB");
		Assert.isTrue(isPositiveInt(metadata), "'metadata' must be between 1 byte and 2 GB");
	}

	private static boolean isPositiveInt(DataSize size) {
		return size.toBytes() > 0 && size.toBytes() <= Integer.MAX_VALUE;
	}

	@Override
	public void customize(NettyServerBuilder builder) {
		builder.maxInboundMessageSize((int) this.message.toBytes());
		builder.maxInboundMetadataSize((int) this.metadata.toBytes());
	}

}
