package io.flightboot.server;

import java.io.InputStream;
import java.util.concurrent.ThreadLocalRandom;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.error.ResolvedError;
import io.flightboot.wire.FlightServiceDefinition;
import io.flightboot.wire.OutboundMessage;
import io.grpc.Context;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.NettyServerBuilder;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Answers calls of methods and services that the server does not have. gRPC would refuse
 * them with the same status, and without our trailers or a line in the log.
 *
 * @since 0.1.0
 */
public final class UnknownMethods extends HandlerRegistry implements FlightServerCustomizer {

	private final FlightErrorResolver resolver;

	private final ErrorTrailers trailers;

	private final ErrorLog log;

	public UnknownMethods(FlightErrorResolver resolver, ErrorTrailers trailers, ErrorLog log) {
		Assert.notNull(resolver, "'resolver' must not be null");
		Assert.notNull(trailers, "'trailers' must not be null");
		Assert.notNull(log, "'log' must not be null");
		this.resolver = resolver;
		this.trailers = trailers;
		this.log = log;
	}

	@Override
	public void customize(NettyServerBuilder builder) {
		builder.fallbackHandlerRegistry(this);
	}

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		return ServerMethodDefinition.create(FlightServiceDefinition.unknown(methodName), this::refuse);
	}

	private ServerCall.Listener<InputStream> refuse(ServerCall<InputStream, OutboundMessage> call, Metadata headers) {
		// Told like an action; the name comes from anybody, so it is no route
		RunningCall refused = new RunningCall(Long.toHexString(ThreadLocalRandom.current().nextLong()),
				FlightMethod.DO_ACTION, headers, call.getAttributes(), call.getAuthority(),
				Context.current().getDeadline());
		FlightException reason = new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"Method not found: " + call.getMethodDescriptor().getFullMethodName());
		ResolvedError error = this.resolver.resolve(reason, refused);
		this.log.failed(refused, error, reason);
		call.close(this.trailers.status(error), this.trailers.trailers(error));
		return new ServerCall.Listener<>() {
		};
	}

}
