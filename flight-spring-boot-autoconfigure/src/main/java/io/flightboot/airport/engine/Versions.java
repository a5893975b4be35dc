package io.flightboot.airport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The states of a table that may be read, the present one included, until they are too
 * many or too old.
 */
final class Versions {

	private final EngineCatalogOptions options;

	private final TreeMap<Long, TableState> kept = new TreeMap<>();

	Versions(EngineCatalogOptions options, List<TableState> kept) {
		this.options = options;
		kept.forEach((state) -> this.kept.put(state.version(), state));
	}

	/**
	 * Let a state follow that has been made to last.
	 */
	synchronized void add(TableState next) {
		long oldest = oldest(next, next.made());
		this.kept.put(next.version(), next);
		this.kept.headMap(oldest).clear();
	}

	/**
	 * Return the oldest version that stays when a state follows.
	 */
	synchronized long oldestWith(TableState next) {
		return oldest(next, next.made());
	}

	/**
	 * Return whether there are versions before one.
	 */
	synchronized boolean reachBefore(long version) {
		return this.kept.firstKey() < version;
	}

	/**
	 * Return the state of a number.
	 */
	synchronized TableState get(long version) {
		TableState newest = this.kept.lastEntry().getValue();
		if (version < 0 || version > newest.version()) {
			throw Failures.invalid(
					"Table '" + newest.name() + "' has no version " + version + "; the newest is " + newest.version());
		}
		long oldest = Math.max(oldest(newest, Instant.now()), this.kept.firstKey());
		if (version < oldest) {
			throw Failures.invalid("Version " + version + " of table '" + newest.name()
					+ "' is not kept any more; the oldest is " + oldest);
		}
		return this.kept.get(version);
	}

	/**
	 * Return the state of a moment.
	 */
	synchronized TableState at(Instant time) {
		for (TableState state : this.kept.descendingMap().values()) {
			if (!state.made().isAfter(time)) {
				return get(state.version());
			}
		}
		throw Failures.invalid("There is no version of the table of that time, or not any more");
	}

	private long oldest(TableState newest, Instant now) {
		long oldest = newest.version() - this.options.maxVersions() + 1;
		Duration maxAge = this.options.maxAge();
		if (maxAge == null) {
			return oldest;
		}
		Instant limit = now.minus(maxAge);
		if (!newest.made().isAfter(limit)) {
			return newest.version();
		}
		// What was the newest one then is needed still
		for (TableState state : this.kept.descendingMap().values()) {
			if (!state.made().isAfter(limit)) {
				return Math.max(oldest, state.version());
			}
		}
		return oldest;
	}

}
