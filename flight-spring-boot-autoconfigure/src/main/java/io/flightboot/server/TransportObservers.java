package io.flightboot.server;

import java.util.List;

import io.grpc.ServerStreamTracer;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;

import org.springframework.util.Assert;

/**
 * Lets others see each connection and each call of the transport, those too that no
 * service takes.
 *
 * @since 0.1.0
 */
public final class TransportObservers implements FlightServerCustomizer {

	private final List<ServerTransportFilter> connections;

	private final List<ServerStreamTracer.Factory> calls;

	/**
	 * Create the customizer.
	 * @param connections are told of connections
	 * @param calls are told of calls
	 */
	public TransportObservers(List<ServerTransportFilter> connections, List<ServerStreamTracer.Factory> calls) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(calls, "'calls' must not be null");
		this.connections = List.copyOf(connections);
		this.calls = List.copyOf(calls);
	}

	@Override
	public void customize(NettyServerBuilder builder) {
		this.connections.forEach(builder::addTransportFilter);
		this.calls.forEach(builder::addStreamTracerFactory);
	}

}
