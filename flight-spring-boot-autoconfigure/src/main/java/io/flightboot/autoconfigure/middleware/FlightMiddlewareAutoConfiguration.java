package io.flightboot.autoconfigure.middleware;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.server.FlightGrpcInterceptor;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.ServerHeaderMiddleware;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter.KeyFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link AutoConfiguration Auto-configuration} of Arrow's middleware. Beans of type
 * {@link KeyFactory} are used as they are; a bare {@code FlightServerMiddleware.Factory}
 * gets a key, which is a bean too. Declare the one or the other, not both.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class FlightMiddlewareAutoConfiguration {

	@Bean
	static MiddlewareKeys flightMiddlewareKeys() {
		return new MiddlewareKeys();
	}

	@Bean
	@FlightGrpcInterceptor
	@Order(FlightCallOrder.MIDDLEWARE)
	@ConditionalOnMissingBean
	ServerInterceptorAdapter flightMiddlewareInterceptor(ObjectProvider<KeyFactory<?>> factories) {
		List<KeyFactory<?>> all = new ArrayList<>();
		// What Arrow's own server always has
		all.add(new KeyFactory<>(FlightConstants.HEADER_KEY, new ServerHeaderMiddleware.Factory()));
		factories.orderedStream().forEach(all::add);
		return new ServerInterceptorAdapter(all);
	}

}
