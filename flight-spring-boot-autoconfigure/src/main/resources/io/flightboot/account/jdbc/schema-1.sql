CREATE TABLE IF NOT EXISTS ${prefix}account (
	id VARCHAR(64) NOT NULL PRIMARY KEY,
	name VARCHAR(128) NOT NULL,
	email VARCHAR(254),
	authorities VARCHAR(10000) NOT NULL,
	limit_requests BIGINT,
	limit_seconds BIGINT,
	limit_bytes_in BIGINT,
	limit_bytes_out BIGINT,
	limit_rows BIGINT,
	created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP(3) WITH TIME ZONE,
	disabled BOOLEAN NOT NULL,
	version BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}account_email ON ${prefix}account (email);

CREATE TABLE IF NOT EXISTS ${prefix}token (
	id VARCHAR(24) NOT NULL PRIMARY KEY,
	hash CHAR(64) NOT NULL,
	account_id VARCHAR(64) NOT NULL REFERENCES ${prefix}account (id) ON DELETE CASCADE,
	name VARCHAR(128) NOT NULL,
	prefix VARCHAR(16) NOT NULL,
	scopes VARCHAR(10000) NOT NULL,
	created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP(3) WITH TIME ZONE,
	last_used_at TIMESTAMP(3) WITH TIME ZONE,
	disabled BOOLEAN NOT NULL,
	version BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}token_account ON ${prefix}token (account_id, id);

CREATE TABLE IF NOT EXISTS ${prefix}usage (
	account_id VARCHAR(64) NOT NULL,
	usage_month CHAR(7) NOT NULL,
	requests BIGINT NOT NULL,
	refused BIGINT NOT NULL,
	failed BIGINT NOT NULL,
	cancelled BIGINT NOT NULL,
	micros BIGINT NOT NULL,
	bytes_in BIGINT NOT NULL,
	bytes_out BIGINT NOT NULL,
	row_count BIGINT NOT NULL,
	PRIMARY KEY (account_id, usage_month)
);

CREATE INDEX IF NOT EXISTS ${prefix}usage_month ON ${prefix}usage (usage_month, account_id);
