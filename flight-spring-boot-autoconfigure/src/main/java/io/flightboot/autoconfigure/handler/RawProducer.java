package io.flightboot.autoconfigure.handler;

import org.apache.arrow.flight.FlightProducer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds the one raw producer, if there is one.
 */
final class RawProducer {

	private RawProducer() {
	}

	static @Nullable FlightProducer find(ListableBeanFactory beanFactory) {
		String[] names = beanFactory.getBeanNamesForType(FlightProducer.class);
		if (names.length > 1) {
			throw new InvalidFlightServiceException("There are " + names.length + " FlightProducer beans ("
					+ String.join(", ", names) + "), and a server has at most one, "
					+ "as nothing tells which of them a ticket belongs to.");
		}
		return (names.length == 1) ? beanFactory.getBean(names[0], FlightProducer.class) : null;
	}

}
