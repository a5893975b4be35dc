package io.flightboot.autoconfigure.authorization;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.annotation.FlightService;
import io.flightboot.handler.DataService;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Tells that a service whose annotations are enforced by a proxy must not be final.
 */
class FinalServiceFailureAnalyzer extends AbstractFailureAnalyzer<AopConfigException> {

	private static final Pattern TYPE = Pattern.compile("subclass of class ([\\w.$]+)");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AopConfigException cause) {
		Matcher matcher = TYPE.matcher(String.valueOf(cause.getMessage()));
		if (!matcher.find() || !isService(matcher.group(1))) {
			return null;
		}
		return new FailureAnalysis(
				"The Flight service " + matcher.group(1)
						+ " has annotations that a proxy would enforce, and no proxy can be made of its class.",
				"Make the class neither final nor private, and no record. Or declare its handler methods in an"
						+ " interface, and set spring.aop.proxy-target-class=false.",
				cause);
	}

	private static boolean isService(String name) {
		try {
			Class<?> type = ClassUtils.forName(name, ClassUtils.getDefaultClassLoader());
			return AnnotatedElementUtils.hasAnnotation(type, FlightService.class)
					|| DataService.class.isAssignableFrom(type);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

}
