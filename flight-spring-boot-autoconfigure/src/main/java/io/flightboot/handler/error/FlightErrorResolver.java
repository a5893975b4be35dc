package io.flightboot.handler.error;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.annotation.FlightStatus;
import io.flightboot.call.FlightCall;
import org.apache.arrow.flight.CallStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * Decides what a client is told about an exception. Asked are, in this order: the
 * {@code @FlightExceptionHandler} methods of the service that served the call, those of
 * the {@code @FlightAdvice} beans, the {@link FlightExceptionResolver} beans, the
 * {@code @FlightStatus} of the exception's class, and {@link DefaultErrors}. Each tries
 * the exception itself before its causes. {@link FlightErrorCustomizer} beans see what
 * came out.
 *
 * @since 0.1.0
 */
public final class FlightErrorResolver {

	/**
	 * Attribute of the call: the bean whose own exception handlers apply.
	 */
	public static final String HANDLER = FlightErrorResolver.class.getName() + ".handler";

	private static final Log logger = LogFactory.getLog(FlightErrorResolver.class);

	private final Map<Class<?>, ExceptionHandlerMethods> local = new ConcurrentHashMap<>();

	private final List<AdviceBeans.Advice> advice;

	private final List<FlightExceptionResolver> resolvers;

	private final List<FlightErrorCustomizer> customizers;

	/**
	 * Create a resolver.
	 * @param beanFactory where advice beans are looked up, or {@code null} for none
	 * @param resolvers the applications' resolvers in their order
	 */
	public FlightErrorResolver(@Nullable ListableBeanFactory beanFactory, List<FlightExceptionResolver> resolvers) {
		this(beanFactory, resolvers, List.of());
	}

	/**
	 * Create a resolver.
	 * @param beanFactory where advice beans are looked up, or {@code null} for none
	 * @param resolvers the applications' resolvers in their order
	 * @param customizers those who have the last word, in their order
	 */
	public FlightErrorResolver(@Nullable ListableBeanFactory beanFactory, List<FlightExceptionResolver> resolvers,
			List<FlightErrorCustomizer> customizers) {
		this.advice = (beanFactory != null) ? AdviceBeans.find(beanFactory) : List.of();
		this.resolvers = List.copyOf(resolvers);
		this.customizers = List.copyOf(customizers);
	}

	/**
	 * Read the exception handlers of a service, so that mistakes in them are found before
	 * the first failure.
	 */
	public void register(Class<?> serviceType) {
		this.local.computeIfAbsent(serviceType, ExceptionHandlerMethods::new);
	}

	/**
	 * Resolve the exception that ended the call.
	 */
	public ResolvedError resolve(Throwable ex, FlightCall call) {
		Assert.notNull(ex, "'ex' must not be null");
		ResolvedError error = byHandlers(ex, call);
		if (error == null) {
			error = byResolvers(ex, call);
		}
		if (error == null) {
			error = byAnnotation(ex);
		}
		if (error == null) {
			error = DefaultErrors.resolve(ex, call);
		}
		return customize(error.withErrorId(call.id()), call);
	}

	/**
	 * Let the customizers see an error that was decided on elsewhere.
	 */
	public ResolvedError customize(ResolvedError error, FlightCall call) {
		ResolvedError result = error;
		for (FlightErrorCustomizer customizer : this.customizers) {
			try {
				result = customizer.customize(result, call);
			}
			catch (RuntimeException ex) {
				logger.warn("Failure while customizing an error with " + customizer, ex);
			}
		}
		return result;
	}

	private @Nullable ResolvedError byHandlers(Throwable ex, FlightCall call) {
		Object bean = call.attributes().get(HANDLER);
		if (bean != null) {
			ExceptionHandlerMethods methods = this.local.computeIfAbsent(AopUtils.getTargetClass(bean),
					ExceptionHandlerMethods::new);
			ExceptionHandlerMethod method = methods.find(ex);
			ResolvedError error = (method != null) ? guarded(() -> method.invoke(bean, ex, call), method, ex) : null;
			if (error != null) {
				return error;
			}
		}
		for (AdviceBeans.Advice candidate : this.advice) {
			ExceptionHandlerMethod method = candidate.methods().find(ex);
			ResolvedError error = (method != null)
					? guarded(() -> method.invoke(candidate.bean(), ex, call), method, ex) : null;
			if (error != null) {
				return error;
			}
		}
		return null;
	}

	private @Nullable ResolvedError byResolvers(Throwable ex, FlightCall call) {
		for (FlightExceptionResolver resolver : this.resolvers) {
			ResolvedError error = guarded(() -> resolver.resolve(ex, call), resolver, ex);
			if (error != null) {
				return error;
			}
		}
		return null;
	}

	private @Nullable ResolvedError byAnnotation(Throwable ex) {
		for (Throwable candidate : Causes.of(ex)) {
			FlightStatus annotation = AnnotatedElementUtils.findMergedAnnotation(candidate.getClass(),
					FlightStatus.class);
			if (annotation != null) {
				String text = annotation.description().isEmpty() ? candidate.getMessage() : annotation.description();
				return ResolvedError.of(new CallStatus(annotation.value(), ex, text, null));
			}
		}
		return null;
	}

	/**
	 * Ask a handler. One that fails is skipped, so that the client is told about the
	 * original exception.
	 */
	private @Nullable ResolvedError guarded(Handler handler, Object name, Throwable original) {
		try {
			return handler.handle();
		}
		catch (Throwable ex) {
			if (!Causes.of(original).contains(ex)) {
				logger.warn("Failure while handling " + original.getClass().getName() + " with " + name, ex);
			}
			return null;
		}
	}

	@FunctionalInterface
	private interface Handler {

		@Nullable ResolvedError handle() throws Throwable;

	}

}
