package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.annotation.FlightService;
import io.flightboot.handler.ServiceMethods;
import io.flightboot.handler.method.FlightHandlerMethod;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

/**
 * The functions that methods of {@link FlightService} beans are. They are found by the
 * names of the beans: none is made for it.
 *
 * @since 0.1.0
 */
public final class AnnotatedFunctions {

	private final Map<FunctionMethod, AirportFunction> functions = new LinkedHashMap<>();

	private AnnotatedFunctions() {
	}

	/**
	 * Find the functions.
	 * @throws IllegalStateException if a method can't be a function; the message names it
	 * and says why
	 */
	public static AnnotatedFunctions detect(ConfigurableListableBeanFactory beanFactory) {
		AnnotatedFunctions found = new AnnotatedFunctions();
		for (FunctionMethod method : methods(beanFactory)) {
			found.add(method, function(method));
		}
		return found;
	}

	/**
	 * Find the methods.
	 * @throws IllegalStateException if one can't be called, say because a proxy hides it
	 */
	static List<FunctionMethod> methods(ConfigurableListableBeanFactory beanFactory) {
		List<FunctionMethod> methods = new ArrayList<>();
		new ServiceMethods(beanFactory).forEach((name, type) -> {
			if (AnnotatedElementUtils.hasAnnotation(type, FlightService.class)) {
				Class<?> declared = beanFactory.getType(name, false);
				ServiceMethods.select(type, io.flightboot.annotation.AirportFunction.class)
					.forEach((method, annotation) -> {
						FunctionMethod found = new FunctionMethod(method, annotation, name, type, beanFactory);
						found.invocableMethod((declared != null) ? declared : type);
						methods.add(found);
					});
			}
		});
		return methods;
	}

	private static AirportFunction function(FunctionMethod method) {
		Assert.state(!method.name().isBlank() && !method.schema().isBlank(),
				() -> "A function needs a name and a schema: " + method.describe());
		ResolvableType result = ResolvableType.forMethodParameter(method.getReturnType());
		if (TransformFunction.suits(method, result)) {
			return TransformFunction.of(method);
		}
		if (RowsFunction.suits(result)) {
			return RowsFunction.of(method);
		}
		if (VectorFunction.suits(method)) {
			return VectorFunction.of(method);
		}
		return ValueFunction.of(method);
	}

	private void add(FunctionMethod method, AirportFunction function) {
		this.functions.forEach((other, known) -> Assert.state(!clash(method, function, other, known),
				() -> "Two functions have the same name and parameters: " + method.describe() + " and "
						+ other.describe()));
		this.functions.put(method, function);
	}

	private static boolean clash(FunctionMethod method, AirportFunction function, FunctionMethod other,
			AirportFunction known) {
		return method.schema().equalsIgnoreCase(other.schema()) && method.sharesCatalog(other)
				&& isSame(function, known);
	}

	private static List<String> types(Schema parameters) {
		return parameters.getFields().stream().map(Field::getType).map(Object::toString).toList();
	}

	/**
	 * Return whether there are any, without looking at them.
	 */
	public static boolean areIn(ConfigurableListableBeanFactory beanFactory) {
		AtomicBoolean found = new AtomicBoolean();
		new ServiceMethods(beanFactory).forEach((name, type) -> {
			if (!found.get() && AnnotatedElementUtils.hasAnnotation(type, FlightService.class)) {
				found.set(!ServiceMethods.select(type, io.flightboot.annotation.AirportFunction.class).isEmpty());
			}
		});
		return found.get();
	}

	/**
	 * Return the names of the catalogs that functions ask for.
	 */
	public Set<String> catalogs() {
		return this.functions.keySet()
			.stream()
			.map(FunctionMethod::catalog)
			.filter((catalog) -> !catalog.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Refuse a catalog that has functions of the same names and parameters. It is known
	 * at the start only if it is the same for everybody.
	 * @throws IllegalStateException if one has; the message names both
	 */
	void check(AirportCatalog catalog) {
		if (catalog instanceof SimpleCatalog simple) {
			for (AirportSchema schema : simple.schemas()) {
				if (schema instanceof SimpleSchema known) {
					known.functions().forEach((function) -> check(catalog.name(), known.name(), function));
				}
			}
		}
	}

	private void check(String catalog, String schema, AirportFunction function) {
		this.functions.forEach((method, own) -> Assert.state(!isClash(method, own, catalog, schema, function),
				() -> "Function '" + function.name() + "' of schema '" + schema + "' in catalog '" + catalog
						+ "' has the same name and parameters as " + method.describe()));
	}

	private static boolean isClash(FunctionMethod method, AirportFunction own, String catalog, String schema,
			AirportFunction function) {
		return method.isIn(catalog) && method.schema().equalsIgnoreCase(schema) && isSame(own, function);
	}

	/**
	 * Return whether SQL can't tell two functions apart.
	 */
	static boolean isSame(AirportFunction one, AirportFunction other) {
		return one.name().equalsIgnoreCase(other.name()) && types(one.parameters()).equals(types(other.parameters()));
	}

	/**
	 * Return the methods, for those who check what else is written on them.
	 */
	public List<FlightHandlerMethod> methods() {
		return List.copyOf(this.functions.keySet());
	}

	/**
	 * Return the names of the schemas of a catalog that have functions.
	 */
	Set<String> schemas(String catalog) {
		Set<String> known = new HashSet<>();
		Set<String> names = new LinkedHashSet<>();
		this.functions.keySet()
			.stream()
			.filter((method) -> method.isIn(catalog))
			.map(FunctionMethod::schema)
			.filter((name) -> known.add(name.toLowerCase(Locale.ROOT)))
			.forEach(names::add);
		return names;
	}

	/**
	 * Return the functions of a schema.
	 */
	public List<AirportFunction> functions(String catalog, String schema) {
		List<AirportFunction> functions = new ArrayList<>();
		this.functions.forEach((method, function) -> {
			if (method.isIn(catalog) && method.schema().equalsIgnoreCase(schema)) {
				functions.add(function);
			}
		});
		return functions;
	}

}
