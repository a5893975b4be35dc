package io.flightboot.server;

import java.util.List;

import io.grpc.ServerServiceDefinition;

/**
 * Makes servers that are not started yet. A server can't start twice, so each start of
 * the application asks for a new one.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightServerFactory {

	FlightServer create(List<ServerServiceDefinition> services);

}
