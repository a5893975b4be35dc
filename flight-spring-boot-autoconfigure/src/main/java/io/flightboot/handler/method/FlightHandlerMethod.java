package io.flightboot.handler.method;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * An annotated method of a service, with the route or action type that it serves. The
 * bean may be a proxy; it is fetched when it is needed.
 *
 * @since 0.1.0
 */
public class FlightHandlerMethod extends AnnotatedMethod {

	private final HandlerKind kind;

	private final String name;

	private final String description;

	private final String compression;

	private final String beanName;

	private final Class<?> beanType;

	private final BeanFactory beanFactory;

	private volatile @Nullable Target singleton;

	/**
	 * Create a handler method.
	 * @param method the method as the application wrote it, with its annotations
	 * @param kind what it is for
	 * @param name the route with its prefix, or the type of the action
	 * @param description what it does, for people
	 * @param compression the service's compression, or empty
	 * @param beanName name of the bean
	 * @param beanType the class of the bean behind all proxies
	 * @param beanFactory where the bean comes from
	 */
	public FlightHandlerMethod(Method method, HandlerKind kind, String name, String description, String compression,
			String beanName, Class<?> beanType, BeanFactory beanFactory) {
		super(method);
		Assert.notNull(kind, "'kind' must not be null");
		Assert.notNull(name, "'name' must not be null");
		this.kind = kind;
		this.name = name;
		this.description = description;
		this.compression = compression;
		this.beanName = beanName;
		this.beanType = beanType;
		this.beanFactory = beanFactory;
	}

	public HandlerKind kind() {
		return this.kind;
	}

	/**
	 * Return the template of the route or the type of the action.
	 */
	public String name() {
		return this.name;
	}

	public String description() {
		return this.description;
	}

	/**
	 * Return the compression that the service asks for, or an empty text.
	 */
	public String compression() {
		return this.compression;
	}

	public String beanName() {
		return this.beanName;
	}

	public Class<?> beanType() {
		return this.beanType;
	}

	@Override
	protected Class<?> getContainingClass() {
		return this.beanType;
	}

	/**
	 * Return the bean to call, a proxy as a rule.
	 */
	public Object bean() {
		Target target = this.singleton;
		return (target != null) ? target.bean() : this.beanFactory.getBean(this.beanName);
	}

	/**
	 * Return the method to call on the bean, which differs for proxies.
	 */
	Method methodOf(Object bean) {
		Target target = this.singleton;
		if (target != null && target.bean() == bean) {
			return target.method();
		}
		Method method = invocableMethod(bean.getClass());
		if (this.beanFactory.isSingleton(this.beanName)) {
			this.singleton = new Target(bean, method);
		}
		return method;
	}

	/**
	 * Return the method that can be called on beans of the class.
	 * @throws IllegalStateException if a proxy hides the method
	 */
	public Method invocableMethod(Class<?> type) {
		Method method = AopUtils.selectInvocableMethod(getBridgedMethod(), type);
		ReflectionUtils.makeAccessible(method);
		return method;
	}

	/**
	 * Return the method for messages to developers.
	 */
	public String describe() {
		return this.kind.annotation() + " " + this.beanType.getName() + "#" + getMethod().getName() + " (bean '"
				+ this.beanName + "')";
	}

	/**
	 * A bean and the method to call on it.
	 *
	 * @param bean the bean
	 * @param method the method
	 */
	private record Target(Object bean, Method method) {
	}

}
