package io.flightboot.handler.result;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Elements of an iterator, an iterable or a stream, which is closed at the end if it can
 * be.
 */
final class IteratorSource implements ElementSource {

	private static final Log logger = LogFactory.getLog(IteratorSource.class);

	private final Object origin;

	private final Supplier<? extends Iterator<?>> iterators;

	private @Nullable Iterator<?> iterator;

	IteratorSource(Object origin, Supplier<? extends Iterator<?>> iterators) {
		this.origin = origin;
		this.iterators = iterators;
	}

	@Override
	public boolean hasNext() {
		return iterator().hasNext();
	}

	@Override
	public Object next() {
		return iterator().next();
	}

	/**
	 * A collection has all its elements already; anything else makes them when asked.
	 */
	@Override
	public void discardRest() {
		if (this.origin instanceof Collection<?>) {
			try {
				iterator().forEachRemaining(Discarded::close);
			}
			catch (RuntimeException ex) {
				// What stopped the result matters more
				logger.warn("Could not free what was left of a " + this.origin.getClass().getName(), ex);
			}
		}
	}

	@Override
	public void close() throws Exception {
		try (AutoCloseable first = closeable(this.origin);
				AutoCloseable second = (this.iterator != this.origin) ? closeable(this.iterator) : null) {
			this.iterator = null;
		}
	}

	private static @Nullable AutoCloseable closeable(@Nullable Object object) {
		return (object instanceof AutoCloseable closeable) ? closeable : null;
	}

	private Iterator<?> iterator() {
		Iterator<?> iterator = this.iterator;
		if (iterator == null) {
			iterator = this.iterators.get();
			this.iterator = iterator;
		}
		return iterator;
	}

}
