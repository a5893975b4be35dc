package io.flightboot.security.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import io.flightboot.handler.method.FlightHandlerMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;

/**
 * Looks at the proxies before a handler's bean.
 */
final class MethodProxies {

	private MethodProxies() {
	}

	/**
	 * Return whether the annotation is seen to by one of the proxies, and calls of the
	 * method pass all of them.
	 */
	static boolean isEnforced(SecurityAnnotation annotation, FlightHandlerMethod handler) {
		return isEnforced(annotation, handler, handler.bean());
	}

	private static boolean isEnforced(SecurityAnnotation annotation, FlightHandlerMethod handler, Object bean) {
		if (!(bean instanceof Advised proxy) || !passes(handler, bean.getClass())) {
			return false;
		}
		Method method = AopUtils.getMostSpecificMethod(handler.getMethod(), handler.beanType());
		return Enforcement.isEnforced(annotation, proxy, method, handler.beanType())
				|| isEnforcedBehind(annotation, handler, proxy.getTargetSource());
	}

	private static boolean isEnforcedBehind(SecurityAnnotation annotation, FlightHandlerMethod handler,
			TargetSource source) {
		try {
			Object target = source.getTarget();
			if (target == null) {
				return false;
			}
			try {
				return isEnforced(annotation, handler, target);
			}
			finally {
				if (!source.isStatic()) {
					source.releaseTarget(target);
				}
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException("The bean behind the proxy of " + handler.describe() + " can't be had", ex);
		}
	}

	/**
	 * Return whether calls of the method pass the proxy: a class that stands before
	 * another overrides the methods that it can override.
	 */
	private static boolean passes(FlightHandlerMethod handler, Class<?> proxyType) {
		if (obstacle(handler.getMethod()) != null) {
			return false;
		}
		Method method = handler.invocableMethod(proxyType);
		if (method.getDeclaringClass().isInterface()) {
			return true;
		}
		for (Method candidate : proxyType.getDeclaredMethods()) {
			if (candidate.getName().equals(method.getName())
					&& Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return why no proxy can stand before the method, or {@code null} if one can.
	 */
	static @Nullable String obstacle(Method method) {
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers)) {
			return "the method is private";
		}
		if (Modifier.isStatic(modifiers)) {
			return "the method is static";
		}
		return null;
	}

}
