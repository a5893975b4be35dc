package io.flightboot.handler.error;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.annotation.FlightAdvice;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.ClassUtils;

/**
 * The {@link FlightAdvice} beans of a context in their order, found by name and resolved
 * when they are needed.
 */
final class AdviceBeans {

	private AdviceBeans() {
	}

	static List<Advice> find(ListableBeanFactory beanFactory) {
		List<Advice> found = new ArrayList<>();
		for (String name : beanFactory.getBeanNamesForAnnotation(FlightAdvice.class)) {
			Class<?> type = beanFactory.getType(name, false);
			if (type != null && !ScopedProxyUtils.isScopedTarget(name)) {
				found.add(new Advice(name, beanFactory, order(beanFactory, name, type),
						new ExceptionHandlerMethods(ClassUtils.getUserClass(type))));
			}
		}
		found.sort((left, right) -> Integer.compare(left.order(), right.order()));
		return found;
	}

	private static int order(ListableBeanFactory beanFactory, String name, Class<?> type) {
		Order order = beanFactory.findAnnotationOnBean(name, Order.class, false);
		if (order != null) {
			return order.value();
		}
		if (Ordered.class.isAssignableFrom(type) && beanFactory.isSingleton(name)) {
			return ((Ordered) beanFactory.getBean(name)).getOrder();
		}
		return OrderUtils.getOrder(type, Ordered.LOWEST_PRECEDENCE);
	}

	/**
	 * One bean with its methods.
	 */
	record Advice(String name, BeanFactory beanFactory, int order, ExceptionHandlerMethods methods) {

		Object bean() {
			return this.beanFactory.getBean(this.name);
		}

	}

}
