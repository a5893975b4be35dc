package io.flightboot.airport;

import java.security.Principal;

import io.flightboot.call.FlightCall;
import org.apache.arrow.flight.CallHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A call of DuckDB's: what it tells of itself beside what it wants. All of it comes from
 * the client and may be made up.
 *
 * @since 0.1.0
 */
public final class AirportCall {

	/** Header with the identifier of a transaction. */
	public static final String TRANSACTION_HEADER = "airport-transaction-id";

	private static final String USER_AGENT_HEADER = "airport-user-agent";

	private static final String SESSION_HEADER = "airport-client-session-id";

	private static final String CATALOG_HEADER = "airport-catalog";

	private static final String TRACE_HEADER = "airport-trace-id";

	private static final int MAX_LENGTH = 200;

	private final FlightCall call;

	/**
	 * Create it for a call.
	 */
	public AirportCall(FlightCall call) {
		Assert.notNull(call, "'call' must not be null");
		this.call = call;
	}

	/**
	 * Return the call itself.
	 */
	public FlightCall call() {
		return this.call;
	}

	/**
	 * Return the authenticated caller, or {@code null} if the caller is anonymous.
	 */
	public @Nullable Principal principal() {
		return this.call.principal();
	}

	/**
	 * Return the client's name and version, or {@code null} if it doesn't tell.
	 */
	public @Nullable String userAgent() {
		return header(USER_AGENT_HEADER);
	}

	/**
	 * Return the name that the catalog was attached by, or {@code null} if the client
	 * doesn't tell.
	 */
	public @Nullable String catalog() {
		return header(CATALOG_HEADER);
	}

	/**
	 * Return what all calls of a DuckDB process have in common, or {@code null}.
	 */
	public @Nullable String sessionId() {
		return header(SESSION_HEADER);
	}

	/**
	 * Return what all calls of a scan or an exchange have in common, or {@code null}.
	 */
	public @Nullable String traceId() {
		return header(TRACE_HEADER);
	}

	/**
	 * Return what {@link AirportCatalog#beginTransaction} has given for the transaction,
	 * or {@code null}. It is told when data is read or changed, not by DDL and functions
	 * that return tables.
	 */
	public @Nullable String transactionId() {
		return header(TRANSACTION_HEADER);
	}

	private @Nullable String header(String name) {
		CallHeaders headers = this.call.headers();
		String value = headers.get(name);
		return (value == null || value.isEmpty() || value.length() > MAX_LENGTH) ? null : value;
	}

}
