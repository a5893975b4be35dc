package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.flightboot.airport.TableVersion;

/**
 * Earlier states of a table: finds them, and forgets them when they are too many or too
 * old.
 */
final class Versions {

	private final Store store;

	private final TableHandle handle;

	Versions(Store store, TableHandle handle) {
		this.store = store;
		this.handle = handle;
	}

	PastTable find(TableState known, TableVersion wanted) {
		try (Session session = this.store.database().open()) {
			session.begin();
			long id = this.handle.id();
			long newest = session.number("SELECT version FROM meta.tables WHERE id = ?", id);
			long version = (wanted.unit() == TableVersion.Unit.VERSION) ? number(wanted.value())
					: at(session, wanted.value());
			if (version < 0 || version > newest) {
				throw Failures
					.invalid("Table '" + known.name() + "' has no version " + version + "; the newest is " + newest);
			}
			long oldest = Math.max(oldest(session, newest),
					session.number("SELECT min(version) FROM meta.versions WHERE id = ?", id));
			if (version < oldest) {
				throw Failures.invalid("Version " + version + " of table '" + known.name()
						+ "' is not kept any more; the oldest is " + oldest);
			}
			return past(session, known.name(), version);
		}
		catch (SQLException ex) {
			throw Failures.explain("Table '" + known.name() + "' can't be read", ex);
		}
	}

	private PastTable past(Session session, String name, long version) throws SQLException {
		List<Layout> layouts = session.rows((row) -> Layout.of(row.getLong(1), row.getBytes(2)),
				"SELECT l.layout, l.definition FROM meta.layouts l JOIN meta.versions v ON v.id = l.id "
						+ "AND v.layout = l.layout WHERE v.id = ? AND v.version = ?",
				this.handle.id(), version);
		if (layouts.isEmpty()) {
			throw Failures.notFound("Table '" + name + "' was dropped meanwhile");
		}
		return new PastTable(this.store, this.handle.id(), name, version, layouts.get(0));
	}

	private static long number(String value) {
		try {
			return Long.parseLong(value.strip());
		}
		catch (NumberFormatException ex) {
			throw Failures.invalid("A version of a table is a number, as in AT (VERSION => 3)");
		}
	}

	private long at(Session session, String time) throws SQLException {
		long found;
		try {
			found = session.number(
					"SELECT coalesce(max(version), -1) FROM meta.versions WHERE id = ? AND made <= CAST(?::VARCHAR AS "
							+ "TIMESTAMPTZ) AT TIME ZONE 'UTC'",
					this.handle.id(), time);
		}
		catch (SQLException ex) {
			throw Failures.invalid("A time is needed, as in AT (TIMESTAMP => '2026-01-31 12:00:00')");
		}
		if (found < 0) {
			throw Failures.invalid("There is no version of the table of that time, or not any more");
		}
		return found;
	}

	/**
	 * Return the oldest version that may be read.
	 */
	private long oldest(Session session, long newest) throws SQLException {
		long oldest = newest - this.store.options().maxVersions() + 1;
		Duration maxAge = this.store.options().maxAge();
		if (maxAge != null) {
			// What was the newest one then is needed still
			oldest = Math.max(oldest, session
				.number("SELECT max(version) FROM meta.versions WHERE id = ? AND made <= (now() - to_milliseconds(?))"
						+ " AT TIME ZONE 'UTC'", this.handle.id(), maxAge.toMillis()));
		}
		return oldest;
	}

	/**
	 * Forget what may not be read any more.
	 */
	void expire(Session session, TableState now) throws SQLException {
		long id = this.handle.id();
		long oldest = oldest(session, now.version());
		// The first version is 0
		if (oldest > 0
				&& session.number("SELECT count(*) FROM meta.versions WHERE id = ? AND version < ?", id, oldest) > 0) {
			session.run("DELETE FROM " + Names.history(id) + " WHERE " + Names.UNTIL + " <= ?", oldest);
			session.run("DELETE FROM meta.versions WHERE id = ? AND version < ?", id, oldest);
			session.run("DELETE FROM meta.layouts WHERE id = ? AND layout NOT IN (SELECT layout FROM meta.versions "
					+ "WHERE id = ?)", id, id);
		}
	}

}
