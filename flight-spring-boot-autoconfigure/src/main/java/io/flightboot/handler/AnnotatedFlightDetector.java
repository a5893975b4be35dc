package io.flightboot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated methods of all {@link FlightService} beans, and all
 * {@link DataService} beans, by the names of the beans: none is made for it.
 *
 * @since 0.1.0
 */
public final class AnnotatedFlightDetector {

	private static final Map<HandlerKind, Class<? extends Annotation>> ANNOTATIONS = Map.of(HandlerKind.GET,
			FlightGet.class, HandlerKind.PUT, FlightPut.class, HandlerKind.EXCHANGE, FlightExchange.class,
			HandlerKind.ACTION, FlightAction.class, HandlerKind.INFO, FlightInfo.class, HandlerKind.LIST,
			FlightList.class);

	private static final Log logger = LogFactory.getLog(AnnotatedFlightDetector.class);

	private final ConfigurableListableBeanFactory beanFactory;

	public AnnotatedFlightDetector(ConfigurableListableBeanFactory beanFactory) {
		Assert.notNull(beanFactory, "'beanFactory' must not be null");
		this.beanFactory = beanFactory;
	}

	/**
	 * Find the handler methods.
	 * @throws IllegalStateException if one can't be called, say because a proxy hides it
	 */
	public List<FlightHandlerMethod> detect() {
		List<FlightHandlerMethod> found = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : userClass(name);
			if (type != null) {
				FlightService service = AnnotatedElementUtils.findMergedAnnotation(type, FlightService.class);
				if (service != null) {
					detect(name, type, service, found);
				}
				if (DataService.class.isAssignableFrom(type)) {
					detect(name, type, found);
				}
			}
		}
		return found;
	}

	private void detect(String beanName, Class<?> type, FlightService service, List<FlightHandlerMethod> found) {
		Class<?> declared = this.beanFactory.getType(beanName, false);
		for (HandlerKind kind : HandlerKind.values()) {
			select(type, ANNOTATIONS.get(kind)).forEach((method, annotation) -> {
				FlightHandlerMethod handler = handler(method, annotation, kind, service, beanName, type);
				handler.invocableMethod((declared != null) ? declared : type);
				found.add(handler);
			});
		}
	}

	private void detect(String beanName, Class<?> type, List<FlightHandlerMethod> found) {
		Class<?> declared = this.beanFactory.getType(beanName, false);
		FlightHandlerMethod data = DataServiceMethod.data(beanName, type, this.beanFactory);
		data.invocableMethod((declared != null) ? declared : type);
		found.add(data);
		FlightHandlerMethod schema = DataServiceMethod.schema(beanName, type, this.beanFactory);
		if (schema != null) {
			found.add(schema);
		}
	}

	/**
	 * Return the class that the application wrote, behind all proxies, or {@code null} if
	 * it is not known yet.
	 */
	private @Nullable Class<?> userClass(String beanName) {
		try {
			String scopedTarget = ScopedProxyUtils.getTargetBeanName(beanName);
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory,
					this.beanFactory.containsBean(scopedTarget) ? scopedTarget : beanName);
			return (type != null) ? ClassUtils.getUserClass(type) : null;
		}
		catch (Throwable ex) {
			// A bean that can't tell its type is no service
			logger.trace("Could not tell the type of bean '" + beanName + "'", ex);
			return null;
		}
	}

	private static Map<Method, Annotation> select(Class<?> type, Class<? extends Annotation> annotation) {
		Map<Method, Annotation> methods = new TreeMap<>(
				Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
		methods.putAll(MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<Annotation>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, annotation)));
		return methods;
	}

	private FlightHandlerMethod handler(Method method, Annotation annotation, HandlerKind kind, FlightService service,
			String beanName, Class<?> type) {
		Declared declared = Declared.of(annotation);
		String own = declared.value().isEmpty() ? method.getName() : declared.value();
		boolean hasPrefix = kind != HandlerKind.ACTION && !service.value().isEmpty();
		return new FlightHandlerMethod(method, kind, hasPrefix ? service.value() + "/" + own : own,
				declared.description(), service.compression(), beanName, type, this.beanFactory);
	}

	/**
	 * What the annotations have in common.
	 */
	private record Declared(String value, String description) {

		private static final Map<Class<? extends Annotation>, Function<Annotation, Declared>> READERS = Map.of(
				FlightGet.class, reader(FlightGet.class, FlightGet::value, FlightGet::description), FlightPut.class,
				reader(FlightPut.class, FlightPut::value, FlightPut::description), FlightExchange.class,
				reader(FlightExchange.class, FlightExchange::value, FlightExchange::description), FlightAction.class,
				reader(FlightAction.class, FlightAction::value, FlightAction::description), FlightInfo.class,
				reader(FlightInfo.class, FlightInfo::value, (info) -> ""), FlightList.class,
				reader(FlightList.class, (list) -> "", (list) -> ""));

		static Declared of(Annotation annotation) {
			return READERS.get(annotation.annotationType()).apply(annotation);
		}

		private static <A extends Annotation> Function<Annotation, Declared> reader(Class<A> type,
				Function<A, String> value, Function<A, String> description) {
			return (annotation) -> new Declared(value.apply(type.cast(annotation)),
					description.apply(type.cast(annotation)));
		}

	}

}
