package io.flightboot.handler.error;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.annotation.FlightExceptionHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * The {@link FlightExceptionHandler} methods of one class, by the exceptions they handle.
 */
final class ExceptionHandlerMethods {

	private final Map<Class<? extends Throwable>, ExceptionHandlerMethod> methods = new HashMap<>();

	ExceptionHandlerMethods(Class<?> type) {
		Map<Method, FlightExceptionHandler> annotated = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<FlightExceptionHandler>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, FlightExceptionHandler.class));
		annotated.forEach(this::register);
	}

	private void register(Method method, FlightExceptionHandler annotation) {
		ExceptionHandlerMethod handler = new ExceptionHandlerMethod(method, annotation);
		for (Class<? extends Throwable> exception : handler.exceptions()) {
			ExceptionHandlerMethod other = this.methods.putIfAbsent(exception, handler);
			Assert.state(other == null, () -> "Both " + other + " and " + handler + " handle " + exception.getName());
		}
	}

	/**
	 * Return the method for the exception or, if there is none, for the nearest of its
	 * causes. Of several the one closest to the exception's own class is taken.
	 */
	@Nullable ExceptionHandlerMethod find(Throwable ex) {
		if (this.methods.isEmpty()) {
			return null;
		}
		for (Throwable candidate : Causes.of(ex)) {
			List<Class<? extends Throwable>> matches = new ArrayList<>();
			for (Class<? extends Throwable> mapped : this.methods.keySet()) {
				if (mapped.isInstance(candidate)) {
					matches.add(mapped);
				}
			}
			if (!matches.isEmpty()) {
				return this.methods.get(ExceptionDepthComparator.findClosestMatch(matches, candidate));
			}
		}
		return null;
	}

}
