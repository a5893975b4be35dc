package io.flightboot.airport.engine;

import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

/**
 * A table through all its changes. Whoever begins to read sees rows and columns of the
 * same moment.
 */
final class TableHandle {

	private final long id;

	private final ReentrantReadWriteLock columns = new ReentrantReadWriteLock();

	private volatile @Nullable TableState state;

	TableHandle(long id, TableState state) {
		this.id = id;
		this.state = state;
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

	void become(@Nullable TableState state) {
		this.state = state;
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
