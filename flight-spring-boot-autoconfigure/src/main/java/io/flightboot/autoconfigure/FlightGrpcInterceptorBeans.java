package io.flightboot.autoconfigure;

import java.util.Arrays;
import java.util.List;

import io.flightboot.server.FlightGrpcInterceptor;
import io.flightboot.server.OrderedServerInterceptor;
import io.grpc.ServerInterceptor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Finds the interceptors of the server among the beans.
 */
final class FlightGrpcInterceptorBeans {

	private FlightGrpcInterceptorBeans() {
	}

	static List<OrderedServerInterceptor> find(ListableBeanFactory beanFactory) {
		return Arrays.stream(beanFactory.getBeanNamesForType(ServerInterceptor.class))
			.filter((name) -> beanFactory.findAnnotationOnBean(name, FlightGrpcInterceptor.class) != null)
			.map((name) -> ordered(beanFactory, name))
			.toList();
	}

	private static OrderedServerInterceptor ordered(ListableBeanFactory beanFactory, String name) {
		ServerInterceptor interceptor = beanFactory.getBean(name, ServerInterceptor.class);
		Order order = beanFactory.findAnnotationOnBean(name, Order.class);
		if (order != null) {
			return new OrderedServerInterceptor(order.value(), interceptor);
		}
		return new OrderedServerInterceptor(
				(interceptor instanceof Ordered ordered) ? ordered.getOrder() : Ordered.LOWEST_PRECEDENCE, interceptor);
	}

}
