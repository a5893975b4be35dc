package io.flightboot.security.method;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.stream.FlightWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Keeps the application from starting if a handler says who may call it, and calls of it
 * would not be checked. It looks at the beans as they are, so it does not matter why.
 *
 * @since 0.1.0
 */
public final class MethodSecurityCheck implements SmartInitializingSingleton {

	private static final String ADVISOR = "org.springframework.security.authorization.method.AuthorizationAdvisor";

	private static final String OVERRIDABLE = "Make the method at least package-private, and neither static nor final,"
			+ " in a class that is not final.";

	private static final String ENABLE = "Remove that property, or the annotation.";

	private static final String ADVICE = "Let Spring make the bean, not before other beans are post-processed, and let"
			+ " it be proxied: neither class nor method may be final, and the method must be visible where the class is."
			+ " Where the application has @EnableMethodSecurity, it must switch on this kind of annotation, such as by"
			+ " securedEnabled or jsr250Enabled. If something else checks the annotation, such as AspectJ's weaver, set"
			+ " flight.security.method.check=false.";

	private final FlightRoutes routes;

	private final Supplier<? extends Collection<FlightHandlerMethod>> others;

	private final boolean enabled;

	private final boolean library;

	/**
	 * Create a check.
	 * @param routes all handlers that serve a route or an action
	 * @param others all methods that calls reach otherwise
	 * @param enabled whether the server would enforce annotations by itself
	 * @param classLoader where Spring Security is looked for
	 */
	public MethodSecurityCheck(FlightRoutes routes, Supplier<? extends Collection<FlightHandlerMethod>> others,
			boolean enabled, @Nullable ClassLoader classLoader) {
		this.routes = routes;
		this.others = others;
		this.enabled = enabled;
		this.library = ClassUtils.isPresent(ADVISOR, classLoader)
				&& ClassUtils.isPresent("org.springframework.aop.framework.Advised", classLoader);
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (InvocableFlightMethod method : this.routes.methods()) {
			check(method.method(), method.hasParameter(FlightWriter.class));
		}
		this.others.get().forEach((method) -> check(method, false));
	}

	private void check(FlightHandlerMethod handler, boolean writes) {
		for (SecurityAnnotation annotation : SecurityAnnotation.of(handler)) {
			if (annotation != SecurityAnnotation.PERMIT_ALL) {
				check(handler, annotation, writes);
			}
		}
	}

	private void check(FlightHandlerMethod handler, SecurityAnnotation annotation, boolean writes) {
		if (!this.library) {
			throw unenforced(handler, annotation, "Spring Security is not there",
					"Add org.springframework.security:spring-security-core to the class path.");
		}
		if (annotation.isObsolete()) {
			throw unenforced(handler, annotation, "it is Java EE's, which nothing enforces any more",
					"Use the annotation of the same name in jakarta.annotation.security.");
		}
		if (annotation.needsResult() && isLater(handler, annotation, writes)) {
			throw unenforced(handler, annotation,
					"the result is not there yet when the method returns, or is sent before",
					"Use @PreAuthorize, or return a record or a list of them.");
		}
		String obstacle = MethodProxies.obstacle(handler.getMethod());
		if (obstacle != null) {
			throw unenforced(handler, annotation, obstacle + ", so that no proxy can stand before it", OVERRIDABLE);
		}
		if (!MethodProxies.isEnforced(annotation, handler)) {
			throw unenforced(handler, annotation, this.enabled ? "no proxy that would check it stands before the bean"
					: "flight.security.method.enabled is false", this.enabled ? ADVICE : ENABLE);
		}
	}

	/**
	 * Return whether there is nothing to look at when the method returns. A
	 * {@code @PostFilter} may look at the elements of a stream as they come, unless it
	 * would have to free those that it drops.
	 */
	private static boolean isLater(FlightHandlerMethod handler, SecurityAnnotation annotation, boolean writes) {
		ResolvableType result = ResolvableType.forMethodReturnType(handler.getMethod(), handler.beanType());
		Class<?> type = result.toClass();
		if (writes || isCloseable(result.getGenerics())) {
			return true;
		}
		if (annotation == SecurityAnnotation.POST_FILTER && type == Stream.class) {
			return false;
		}
		return AutoCloseable.class.isAssignableFrom(type) || Iterator.class.isAssignableFrom(type)
				|| Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	private static boolean isCloseable(ResolvableType[] generics) {
		return Arrays.stream(generics).anyMatch((generic) -> AutoCloseable.class.isAssignableFrom(generic.toClass()));
	}

	private static UnenforcedAnnotationException unenforced(FlightHandlerMethod handler, SecurityAnnotation annotation,
			String reason, String action) {
		return new UnenforcedAnnotationException(
				annotation + " would not be enforced on " + handler.describe() + ": " + reason + ".", action);
	}

}
