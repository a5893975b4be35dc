package io.flightboot.dataset.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;

/**
 * Explains to clients why a dataset could not be read: by its name and cause, and without
 * statements, hosts and users. The exception of the database is the cause, for the log.
 */
final class JdbcErrors {

	/** The query was cancelled, by whomever. */
	private static final String QUERY_CANCELED = "57014";

	private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "3F000");

	private static final Set<String> NO_COLUMN = Set.of("42703", "42S22");

	private static final Set<String> NOT_ALLOWED = Set.of("42501");

	/** States of H2, which has no class for broken connections. */
	private static final Set<String> BROKEN = Set.of("90067", "90098", "90121", "57P01", "57P02", "57P03");

	private final String dataset;

	private final boolean table;

	/**
	 * Create explanations.
	 * @param dataset route of the dataset
	 * @param table whether it is a table, and no query
	 */
	JdbcErrors(String dataset, boolean table) {
		this.dataset = dataset;
		this.table = table;
	}

	/**
	 * Return what to throw instead if there was no connection.
	 */
	FlightException noConnection(SQLException ex) {
		if (state(ex).startsWith("53") || (ex instanceof SQLTransientConnectionException && ex.getCause() == null)) {
			return new FlightException(FlightErrorCode.BACKPRESSURE,
					"All connections to the database of dataset '" + this.dataset + "' are in use. Try again later",
					ex);
		}
		return new FlightException(FlightErrorCode.NOT_READY,
				"There is no connection to the database of dataset '" + this.dataset + "' now. Try again later", ex);
	}

	/**
	 * Return what to throw instead if a statement failed.
	 * @param filtered whether a filter of the client's may be to blame
	 * @param cancelled whether the call was cancelled
	 */
	FlightException failed(SQLException ex, boolean filtered, boolean cancelled) {
		if (cancelled) {
			return new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled", ex);
		}
		String state = state(ex);
		if (ex instanceof SQLTimeoutException || QUERY_CANCELED.equals(state)) {
			return told(FlightErrorCode.TIMEOUT, "took too long. Ask for less, or try again later", ex);
		}
		if (isBroken(ex, state)) {
			return told(FlightErrorCode.NOT_READY, "can't be read: the connection to its database broke. Try again",
					ex);
		}
		if (NO_TABLE.contains(state)) {
			return this.table ? told(FlightErrorCode.NOT_FOUND, "is gone", ex)
					: told(FlightErrorCode.FAILED, "can't be read: its query asks for a table that is not there", ex);
		}
		if (NO_COLUMN.contains(state)) {
			return new FlightException(FlightErrorCode.FAILED,
					"Dataset '" + this.dataset + "' asks for a column that is not there. Look at its schema again",
					RetryHint.here(null), ex);
		}
		if (NOT_ALLOWED.contains(state)) {
			return told(FlightErrorCode.FAILED, "can't be read: this server may not read it in the database", ex);
		}
		if (filtered && (state.startsWith("22") || state.startsWith("42"))) {
			return new FlightException(FlightErrorCode.BAD_ARGUMENT, "The filter can't be applied to dataset '"
					+ this.dataset + "'" + suffix(state) + ". Compare columns with values of their types", ex);
		}
		if (state.startsWith("40") || state.startsWith("53") || state.startsWith("55")) {
			return told(FlightErrorCode.NOT_READY, "can't be read now: its database is busy. Try again later", ex);
		}
		return told(FlightErrorCode.FAILED, "can't be read: its database refuses" + suffix(state), ex);
	}

	/**
	 * Return what to throw instead if a value does not fit its type.
	 */
	FlightException value(String column, String type, Exception ex) {
		return told(FlightErrorCode.FAILED,
				"can't be read: column '" + column + "' holds a value that is none of type " + type, ex);
	}

	private FlightException told(FlightErrorCode code, String what, Exception ex) {
		return new FlightException(code, "Dataset '" + this.dataset + "' " + what, ex);
	}

	/**
	 * Return whether a value could not be converted.
	 */
	static boolean isUnfit(SQLException ex) {
		return state(ex).startsWith("22");
	}

	private static boolean isBroken(SQLException ex, String state) {
		return state.startsWith("08") || BROKEN.contains(state) || ex instanceof SQLRecoverableException
				|| ex instanceof SQLNonTransientConnectionException || ex instanceof SQLTransientConnectionException;
	}

	private static String suffix(String state) {
		return state.matches("[0-9A-Z]{5}") ? " (SQL state " + state + ")" : "";
	}

	private static String state(SQLException ex) {
		return (ex.getSQLState() != null) ? ex.getSQLState() : "";
	}

}
