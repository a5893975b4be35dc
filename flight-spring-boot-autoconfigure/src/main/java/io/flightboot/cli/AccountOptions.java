package io.flightboot.cli;

import java.util.List;

import io.flightboot.account.AccountEdit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options that say what an account is like.
 */
class AccountOptions {

	@Option(names = "--name", paramLabel = "NAME", description = "What people read.")
	private @Nullable String name;

	@Option(names = "--email", paramLabel = "ADDRESS",
			description = "Where to reach whoever answers for it, or 'none'.")
	private @Nullable String email;

	@Option(names = "--authority", paramLabel = "AUTHORITY", split = ",",
			description = "What it may do at most. May be there more than once, and replaces all that were.")
	private @Nullable List<String> authorities;

	@Option(names = "--max-requests", paramLabel = "NUMBER",
			description = "Calls in a month. This and all other limits may be 'unlimited'.")
	private @Nullable String requests;

	@Option(names = "--max-time", paramLabel = "DURATION", description = "Time of all calls in a month, such as 10h.")
	private @Nullable String time;

	@Option(names = "--max-bytes-in", paramLabel = "SIZE", description = "What clients send in a month, such as 10GB.")
	private @Nullable String bytesIn;

	@Option(names = "--max-bytes-out", paramLabel = "SIZE", description = "What clients get in a month.")
	private @Nullable String bytesOut;

	@Option(names = "--max-rows", paramLabel = "NUMBER", description = "Rows in a month, in both directions.")
	private @Nullable String rows;

	@Option(names = "--expires", paramLabel = "TIME",
			description = "From when on it is refused: 2027-01-01T00:00:00Z, 2027-01-01, 30d from now, or 'never'.")
	private @Nullable String expires;

	AccountEdit edit() {
		return new AccountEdit(this.name, this.email, this.authorities, this.requests, this.time, this.bytesIn,
				this.bytesOut, this.rows, this.expires, null);
	}

}
