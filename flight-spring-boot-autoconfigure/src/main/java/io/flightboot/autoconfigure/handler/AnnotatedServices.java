package io.flightboot.autoconfigure.handler;

import java.util.List;
import java.util.function.Supplier;

import io.flightboot.handler.AnnotatedFlightDetector;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import org.apache.arrow.flight.FlightProducer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds annotated services and data services, and explains what is wrong with them.
 */
final class AnnotatedServices {

	private static final Log logger = LogFactory.getLog(AnnotatedServices.class);

	private AnnotatedServices() {
	}

	static FlightRoutes routes(ConfigurableListableBeanFactory beanFactory, HandlerMethodArgumentResolvers arguments,
			FlightErrorResolver errors) {
		return checked(() -> {
			List<FlightHandlerMethod> methods = new AnnotatedFlightDetector(beanFactory).detect();
			methods.stream().map(FlightHandlerMethod::beanType).distinct().forEach(errors::register);
			return new FlightRoutes(methods.stream().map(arguments::prepare).toList());
		});
	}

	/**
	 * Make something of the services, and say that they are to blame if it fails.
	 */
	static <T> T checked(Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (IllegalStateException ex) {
			throw new InvalidFlightServiceException(ex);
		}
	}

	static void report(FlightRoutes routes, @Nullable FlightProducer producer, boolean provided) {
		if (!routes.isEmpty()) {
			logger.info("Flight serves " + routes.methods().size() + " methods"
					+ ((producer != null) ? ", and " + producer.getClass().getName() + " all else" : ""));
		}
		else if (producer != null) {
			logger.info("Flight is served by " + producer.getClass().getName());
		}
		else if (!provided) {
			logger.warn("There is no @FlightService bean, no DataService bean and no FlightProducer bean: "
					+ "the Flight server starts, and finds nothing that clients ask for");
		}
	}

}
