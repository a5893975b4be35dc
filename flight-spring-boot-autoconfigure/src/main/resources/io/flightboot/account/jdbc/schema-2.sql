CREATE TABLE IF NOT EXISTS ${prefix}login_revocation (
	subject VARCHAR(66) NOT NULL PRIMARY KEY,
	issued_until TIMESTAMP(3) WITH TIME ZONE NOT NULL,
	ends_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}login_revocation_end ON ${prefix}login_revocation (ends_at);
