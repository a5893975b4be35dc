package io.flightboot.handler;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Routes of provided flights, to suggest to who asked for one that isn't there. Whoever
 * sends names that don't exist, one after the other, must not make the server go through
 * all directories each time: a list is good for a while, and of a limited length.
 */
final class SuggestedRoutes {

	private static final int MOST = 1000;

	private static final long AGE = Duration.ofSeconds(10).toNanos();

	private final List<ProvidedFlights> sources;

	private final LongSupplier nanos;

	private final ReentrantLock listing = new ReentrantLock();

	private volatile @Nullable Known known;

	SuggestedRoutes(List<ProvidedFlights> sources) {
		this(sources, System::nanoTime);
	}

	SuggestedRoutes(List<ProvidedFlights> sources, LongSupplier nanos) {
		this.sources = sources;
		this.nanos = nanos;
	}

	/**
	 * Return routes that there are, or were a moment ago.
	 */
	Collection<String> routes() {
		Known last = this.known;
		if (last != null && this.nanos.getAsLong() - last.since() < AGE) {
			return last.routes();
		}
		// Others that come meanwhile do without
		if (this.listing.tryLock()) {
			try {
				last = new Known(list(), this.nanos.getAsLong());
				this.known = last;
			}
			finally {
				this.listing.unlock();
			}
		}
		return (last != null) ? last.routes() : List.of();
	}

	private List<String> list() {
		return this.sources.stream()
			.flatMap((source) -> (Stream<? extends ProvidedFlight>) source.flights().stream())
			.map(ProvidedFlight::route)
			.limit(MOST)
			.toList();
	}

	private record Known(List<String> routes, long since) {
	}

}
