package io.flightboot.endpoint;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.method.RouteVariables;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * What the parameters of handler methods ask of clients.
 */
final class ParameterReports {

	private static final String ROUTE = "route";

	private static final String BODY = "body";

	/** Of Bean Validation, which need not be there. */
	private static final Set<String> NOT_EMPTY = Set.of("NotNull", "NotEmpty", "NotBlank");

	private ParameterReports() {
	}

	static List<ParameterReport> of(InvocableFlightMethod invocable) {
		List<ParameterReport> reports = new ArrayList<>();
		for (MethodParameter parameter : invocable.method().getMethodParameters()) {
			String variable = RouteVariables.nameOf(parameter);
			if (variable != null) {
				reports.add(new ParameterReport(variable, ROUTE, name(parameter.getGenericParameterType()), true));
			}
		}
		for (Type type : invocable.boundTypes()) {
			Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
			if (raw.isRecord()) {
				Arrays.stream(raw.getRecordComponents()).map(ParameterReports::of).forEach(reports::add);
			}
			else {
				reports.add(new ParameterReport("*", BODY, name(type), false));
			}
		}
		return reports;
	}

	private static ParameterReport of(RecordComponent component) {
		return new ParameterReport(component.getName(), BODY, name(component.getGenericType()),
				component.getType().isPrimitive() || isNotEmpty(component));
	}

	private static boolean isNotEmpty(RecordComponent component) {
		return Arrays.stream(component.getAccessor().getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((type) -> NOT_EMPTY.contains(type.getSimpleName()));
	}

	/**
	 * Return the name of a type without its packages.
	 */
	private static String name(Type type) {
		return type.getTypeName().replaceAll("[\\w.]+[.$]", "");
	}

}
