package io.flightboot.handler;

import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Reads what {@code @FlightInfo} methods return.
 */
final class FlightDetailsOf {

	private FlightDetailsOf() {
	}

	/**
	 * Fail at start-up if a method returns what can't be read.
	 */
	static void checkReturnType(FlightHandlerMethod method) {
		Class<?> type = method.getReturnType().getParameterType();
		if (method.kind() == HandlerKind.INFO) {
			Class<?> content = (type == Optional.class)
					? ResolvableType.forMethodParameter(method.getReturnType()).getGeneric(0).resolve(Object.class)
					: type;
			Assert.state(isDetails(content),
					() -> method.describe() + " must return a Schema, a FlightDetails or a FlightInfo");
		}
		else if (method.kind() == HandlerKind.LIST) {
			Assert.state(
					Iterable.class.isAssignableFrom(type) || Stream.class.isAssignableFrom(type)
							|| Iterator.class.isAssignableFrom(type),
					() -> method.describe()
							+ " must return a collection, stream or iterator of FlightInfo, FlightDetails or routes");
		}
	}

	private static boolean isDetails(Class<?> type) {
		return type == Schema.class || type == FlightDetails.class || type == FlightInfo.class;
	}

	/**
	 * Return the details in a result.
	 */
	static FlightDetails result(@Nullable Object result) {
		if (result == null) {
			return FlightDetails.DERIVED;
		}
		if (result instanceof FlightDetails details) {
			return details;
		}
		if (result instanceof Schema schema) {
			return FlightDetails.builder().schema(schema).build();
		}
		throw new IllegalStateException("No description of a flight: " + result.getClass().getName());
	}

	/**
	 * Return the entries of a list.
	 */
	static Stream<?> entries(@Nullable Object result) {
		if (result == null) {
			return Stream.empty();
		}
		if (result instanceof Stream<?> stream) {
			return stream;
		}
		if (result instanceof Collection<?> collection) {
			return collection.stream();
		}
		Iterator<?> iterator = (result instanceof Iterable<?> iterable) ? iterable.iterator() : (Iterator<?>) result;
		return Stream.generate(() -> iterator).takeWhile(Iterator::hasNext).map(Iterator::next);
	}

}
