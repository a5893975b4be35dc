package io.flightboot.autoconfigure.observation;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.flightboot.observation.FlightHandlerObservationConvention;
import io.flightboot.observation.FlightServerObservationConvention;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Whether anybody but the meters needs observations: a tracer, or whoever changes them.
 * An observation costs several times what the meters do, and a call of a few kilobytes
 * notices.
 */
final class ObservationNeeds implements BooleanSupplier {

	private static final String CUSTOMIZER = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer";

	/** Boot's own filter and predicate, which is always there. */
	private static final String PROPERTIES = "org.springframework.boot.micrometer.observation.autoconfigure.PropertiesObservationFilterPredicate";

	private final ListableBeanFactory beanFactory;

	private final SingletonSupplier<Boolean> needed = SingletonSupplier.of(this::find);

	ObservationNeeds(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public boolean getAsBoolean() {
		return this.needed.obtain();
	}

	private boolean find() {
		return !isPlainRegistry() || any(ObservationHandler.class, (bean) -> !(bean instanceof MeterObservationHandler))
				|| any(ObservationPredicate.class, (bean) -> !isBoots(bean) || !allows(bean))
				|| any(ObservationFilter.class, (bean) -> !isBoots(bean) || adds(bean))
				|| has(GlobalObservationConvention.class) || has(FlightServerObservationConvention.class)
				|| has(FlightHandlerObservationConvention.class) || hasCustomizer();
	}

	private boolean isPlainRegistry() {
		ObservationRegistry registry = this.beanFactory.getBeanProvider(ObservationRegistry.class).getIfAvailable();
		return registry == null || registry.getClass() == ObservationRegistry.create().getClass();
	}

	private static boolean isBoots(Object bean) {
		return bean.getClass().getName().equals(PROPERTIES);
	}

	private static boolean allows(ObservationPredicate predicate) {
		return predicate.test("flight.server.calls", new Observation.Context())
				&& predicate.test("flight.server.handler", new Observation.Context());
	}

	private static boolean adds(ObservationFilter filter) {
		return filter.map(new Observation.Context()).getAllKeyValues().stream().findAny().isPresent();
	}

	private <T> boolean any(Class<T> type, Predicate<T> predicate) {
		return this.beanFactory.getBeanProvider(type).stream().anyMatch(predicate);
	}

	private boolean has(Class<?> type) {
		return this.beanFactory.getBeanNamesForType(type).length > 0;
	}

	private boolean hasCustomizer() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(CUSTOMIZER, classLoader)
				&& has(ClassUtils.resolveClassName(CUSTOMIZER, classLoader));
	}

}
