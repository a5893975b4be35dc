package io.flightboot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;

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
		new ServiceMethods(this.beanFactory).forEach((name, type) -> {
			FlightService service = AnnotatedElementUtils.findMergedAnnotation(type, FlightService.class);
			if (service != null) {
				detect(name, type, service, found);
			}
			if (DataService.class.isAssignableFrom(type)) {
				detect(name, type, found);
			}
		});
		return found;
	}

	private void detect(String beanName, Class<?> type, FlightService service, List<FlightHandlerMethod> found) {
		Class<?> declared = this.beanFactory.getType(beanName, false);
		for (HandlerKind kind : HandlerKind.values()) {
			ServiceMethods.select(type, ANNOTATIONS.get(kind)).forEach((method, annotation) -> {
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
