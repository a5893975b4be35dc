package io.flightboot.server;

import io.grpc.netty.NettyServerBuilder;

/**
 * Changes the builder of the gRPC server. Beans of this type are applied last, in their
 * order, so they have the last word on everything that properties set.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightServerCustomizer {

	void customize(NettyServerBuilder builder);

}
