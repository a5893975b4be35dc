package io.flightboot.account.dynamodb;

/**
 * Names of attributes.
 */
final class Names {

	static final String ID = "id";

	static final String ACCOUNT_ID = "account_id";

	static final String NAME = "name";

	static final String EMAIL = "email";

	static final String AUTHORITIES = "authorities";

	static final String LIMIT_REQUESTS = "limit_requests";

	static final String LIMIT_SECONDS = "limit_seconds";

	static final String LIMIT_BYTES_IN = "limit_bytes_in";

	static final String LIMIT_BYTES_OUT = "limit_bytes_out";

	static final String LIMIT_ROWS = "limit_rows";

	static final String HASH = "hash";

	static final String PREFIX = "prefix";

	static final String SCOPES = "scopes";

	/** Times are milliseconds since 1970, so that conditions can compare them. */
	static final String CREATED = "created";

	static final String EXPIRES = "expires";

	static final String LAST_USED = "last_used";

	static final String DISABLED = "disabled";

	static final String VERSION = "version";

	static final String MONTH = "month";

	static final String REQUESTS = "requests";

	static final String REFUSED = "refused";

	static final String FAILED = "failed";

	static final String CANCELLED = "cancelled";

	static final String MICROS = "micros";

	static final String BYTES_IN = "bytes_in";

	static final String BYTES_OUT = "bytes_out";

	static final String ROWS = "rows";

	static final String ISSUED_UNTIL = "issued_until";

	/** Seconds since 1970, as DynamoDB wants them to delete items by itself. */
	static final String TTL = "ttl";

	private Names() {
	}

}
