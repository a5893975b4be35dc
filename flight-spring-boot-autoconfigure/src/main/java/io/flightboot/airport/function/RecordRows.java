package io.flightboot.airport.function;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Records that a method returned.
 *
 * @param origin what it returned, or {@code null} for no rows
 */
record RecordRows(@Nullable Object origin) {

	/**
	 * Return the type of the records of a result, or {@code null} if it has none.
	 */
	static @Nullable ResolvableType type(ResolvableType result) {
		for (Class<?> sequence : new Class<?>[] { Stream.class, Iterator.class, Iterable.class }) {
			ResolvableType as = result.as(sequence);
			if (as != ResolvableType.NONE) {
				Class<?> element = as.getGeneric(0).resolve();
				return (element != null && element.isRecord()) ? as.getGeneric(0) : null;
			}
		}
		return null;
	}

	Iterator<?> iterator() {
		if (this.origin instanceof Stream<?> stream) {
			return stream.iterator();
		}
		if (this.origin instanceof Iterable<?> iterable) {
			return iterable.iterator();
		}
		return (this.origin instanceof Iterator<?> iterator) ? iterator : Collections.emptyIterator();
	}

}
