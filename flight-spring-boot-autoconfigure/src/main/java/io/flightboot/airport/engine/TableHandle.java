package io.flightboot.airport.engine;

import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

/**
 * A table through all its changes. Whoever begins to read sees rows and columns of the
 * same moment.
 */
final class TableHandle {

	private final long id;

	private final ReentrantReadWriteLock columns = new ReentrantReadWriteLock();

	private final Versions versions;

	private volatile @Nullable TableState state;

	/**
	 * Create the handle.
	 * @param versions the states that are known, the present one last
	 */
	TableHandle(long id, EngineCatalogOptions options, List<TableState> versions) {
		this.id = id;
		this.versions = new Versions(options, versions);
		this.state = versions.get(versions.size() - 1);
	}

	long id() {
		return this.id;
	}

	/**
	 * Return what the table is like, or {@code null} if it was dropped.
	 */
	@Nullable TableState state() {
		return this.state;
	}

	/**
	 * Return the table as it is now, with the columns that somebody knows of.
	 */
	TableState unaltered(TableState known) {
		TableState now = this.state;
		if (now == null) {
			throw Failures.notFound("Table '" + known.name() + "' was dropped meanwhile");
		}
		if (now.layout().number() != known.layout().number()) {
			throw Failures.invalid("Table '" + known.name() + "' was altered meanwhile. Run the statement again");
		}
		return now;
	}

	/**
	 * Return what the table is like and was like.
	 */
	Versions versions() {
		return this.versions;
	}

	/**
	 * Be what has been made to last.
	 */
	void become(TableState state) {
		this.versions.add(state);
		this.state = state;
	}

	void dropped() {
		this.state = null;
	}

	/**
	 * Begin to read while nobody alters the table.
	 */
	<T> T reading(Reading<T> reading) throws Exception {
		this.columns.readLock().lock();
		try {
			return reading.begin();
		}
		finally {
			this.columns.readLock().unlock();
		}
	}

	/**
	 * Make an alteration last while nobody begins to read the table.
	 */
	void altering() {
		this.columns.writeLock().lock();
	}

	void altered() {
		this.columns.writeLock().unlock();
	}

	/**
	 * Begins to read.
	 *
	 * @param <T> type of the result
	 */
	@FunctionalInterface
	interface Reading<T> {

		T begin() throws Exception;

	}

}
