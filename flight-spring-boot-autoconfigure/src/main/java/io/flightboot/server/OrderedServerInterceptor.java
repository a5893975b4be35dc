package io.flightboot.server;

import io.grpc.ServerInterceptor;

import org.springframework.util.Assert;

/**
 * An interceptor and its place among the others.
 *
 * @param order the place; lower is further out
 * @param interceptor the interceptor
 * @since 0.1.0
 */
public record OrderedServerInterceptor(int order, ServerInterceptor interceptor) {

	public OrderedServerInterceptor {
		Assert.notNull(interceptor, "'interceptor' must not be null");
	}

}
