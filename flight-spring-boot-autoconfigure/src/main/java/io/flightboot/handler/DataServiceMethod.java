package io.flightboot.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * A method of a {@link DataService}, which serves its route as an annotated method would.
 */
final class DataServiceMethod extends FlightHandlerMethod {

	private static final Method DATA = method("data", Object.class, FlightCall.class, BufferAllocator.class);

	private static final Method SCHEMA = method("schema");

	private final Method declared;

	private DataServiceMethod(Method declared, HandlerKind kind, String beanName, Class<?> beanType,
			ConfigurableListableBeanFactory beanFactory) {
		super(BridgeMethodResolver.getMostSpecificMethod(declared, beanType), kind, route(beanName, beanType),
				description(beanName, beanFactory), "", beanName, beanType, beanFactory);
		this.declared = declared;
	}

	/**
	 * Return the method that sends the data.
	 * @throws IllegalStateException if it doesn't tell what it sends
	 */
	static DataServiceMethod data(String beanName, Class<?> beanType, ConfigurableListableBeanFactory beanFactory) {
		Class<?> type = declaredType(beanType);
		DataServiceMethod method = new DataServiceMethod(DATA, HandlerKind.GET, beanName, type, beanFactory);
		ResolvableType parameters = ResolvableType.forClass(type).as(DataService.class).getGeneric(0);
		Assert.state(method.getBridgedMethod().getReturnType() != Object.class && parameters.resolve() != null,
				() -> method.describe() + " does not tell its parameters and what it sends. Write a class or an"
						+ " interface that names both, as in 'Stream<Price> data(Query query, ...)', and where a @Bean"
						+ " method makes the bean, declare that type as its result");
		Assert.state(!method.name().contains("{"), () -> method.describe() + " has a route with variables. Name the"
				+ " bean without braces, and ask for parameters instead");
		return method;
	}

	/**
	 * Return the method that tells the schema, or {@code null} if the service has none of
	 * its own.
	 */
	static @Nullable DataServiceMethod schema(String beanName, Class<?> beanType,
			ConfigurableListableBeanFactory beanFactory) {
		DataServiceMethod method = new DataServiceMethod(SCHEMA, HandlerKind.INFO, beanName, declaredType(beanType),
				beanFactory);
		return (method.getMethod().getDeclaringClass() != DataService.class) ? method : null;
	}

	/**
	 * Return the type that tells what the service does: for a lambda, its interface.
	 */
	private static Class<?> declaredType(Class<?> beanType) {
		return beanType.isHidden() ? Arrays.stream(beanType.getInterfaces())
			.filter(DataService.class::isAssignableFrom)
			.findFirst()
			.orElse(DataService.class) : beanType;
	}

	/**
	 * Return the bean's name, which is a path if it has slashes. Beans that were imported
	 * have the name of their class, which is none of the client's business; they get the
	 * name that a scan would give.
	 */
	private static String route(String beanName, Class<?> beanType) {
		return beanName.equals(beanType.getName())
				? StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(beanType)) : beanName;
	}

	private static String description(String beanName, ConfigurableListableBeanFactory beanFactory) {
		String description = beanFactory.containsBeanDefinition(beanName)
				? beanFactory.getBeanDefinition(beanName).getDescription() : null;
		return (description != null) ? description : "";
	}

	private static Method method(String name, Class<?>... parameterTypes) {
		Method method = ReflectionUtils.findMethod(DataService.class, name, parameterTypes);
		Assert.state(method != null, "No such method");
		return method;
	}

	@Override
	public Method invocableMethod(Class<?> type) {
		// A proxy of interfaces knows the types of the interface only
		return Proxy.isProxyClass(type) ? this.declared : super.invocableMethod(type);
	}

	@Override
	public String describe() {
		return "DataService " + beanType().getName() + "#" + getMethod().getName() + " (bean '" + beanName() + "')";
	}

}
