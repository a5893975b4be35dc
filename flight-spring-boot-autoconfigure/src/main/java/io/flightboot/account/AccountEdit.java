package io.flightboot.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What somebody who administrates wants an account to be, in the words of people. What is
 * {@code null} stays as it is.
 *
 * @param name what people read
 * @param email where to reach whoever answers for the account; {@code none} for nobody
 * @param authorities what the account may do at most
 * @param requests calls in a month, or {@value #UNLIMITED}
 * @param time time of all calls in a month, such as {@code 10h}, or {@value #UNLIMITED}
 * @param bytesIn what comes from the client in a month, such as {@code 10GB}, or
 * {@value #UNLIMITED}
 * @param bytesOut what goes to the client in a month, or {@value #UNLIMITED}
 * @param rows rows in a month, in both directions, or {@value #UNLIMITED}
 * @param expires from when on the account is refused: a time, a day (UTC), a duration
 * from now such as {@code 30d}, or {@value #NEVER}
 * @param disabled whether the account is refused
 * @since 0.1.0
 */
public record AccountEdit(@Nullable String name, @Nullable String email, @Nullable Collection<String> authorities,
		@Nullable String requests, @Nullable String time, @Nullable String bytesIn, @Nullable String bytesOut,
		@Nullable String rows, @Nullable String expires, @Nullable Boolean disabled) {

	static final String UNLIMITED = "unlimited";

	static final String NEVER = "never";

	private static final String NONE = "none";

	/**
	 * Return an edit that does nothing but to disable or enable an account.
	 */
	public static AccountEdit disabled(boolean disabled) {
		return new AccountEdit(null, null, null, null, null, null, null, null, null, disabled);
	}

	/**
	 * Return an account as it is after this edit.
	 * @throws IllegalArgumentException if it can't be so
	 */
	Account applyTo(Account account, Instant now) {
		Account.Builder builder = account.mutate().limits(limits(account.limits()));
		if (this.name != null) {
			builder.name(this.name);
		}
		if (this.email != null) {
			builder.email((this.email.isEmpty() || this.email.equals(NONE)) ? null : this.email);
		}
		if (this.authorities != null) {
			builder.authorities(this.authorities.stream().filter(StringUtils::hasLength).toList());
		}
		if (this.expires != null) {
			builder.expires(expiry(this.expires, now));
		}
		if (this.disabled != null) {
			builder.disabled(this.disabled);
		}
		return builder.build();
	}

	private AccountLimits limits(AccountLimits known) {
		return new AccountLimits(limit("requests", this.requests, known.requests(), "a number", Long::valueOf),
				limit("time", this.time, known.seconds(), "a duration such as 10h",
						(text) -> DurationStyle.detectAndParse(text).toSeconds()),
				limit("bytesIn", this.bytesIn, known.bytesIn(), "a size such as 10GB", AccountEdit::bytes),
				limit("bytesOut", this.bytesOut, known.bytesOut(), "a size such as 10GB", AccountEdit::bytes),
				limit("rows", this.rows, known.rows(), "a number", Long::valueOf));
	}

	private static Long bytes(String text) {
		return DataSize.parse(text).toBytes();
	}

	private static @Nullable Long limit(String what, @Nullable String text, @Nullable Long known, String form,
			Function<String, Long> parser) {
		if (text == null) {
			return known;
		}
		if (text.equals(UNLIMITED)) {
			return null;
		}
		try {
			return parser.apply(text);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException("'" + what + "' must be " + form + ", or '" + UNLIMITED + "'", ex);
		}
	}

	/**
	 * Read a time, a day, a duration from now, or {@value #NEVER}.
	 */
	static @Nullable Instant expiry(String text, Instant now) {
		if (text.equals(NEVER)) {
			return null;
		}
		try {
			if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
				return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			if (text.matches("\\d{4}-.*")) {
				return Instant.parse(text);
			}
			Duration duration = DurationStyle.detectAndParse(text);
			Assert.isTrue(!duration.isNegative(), "Time does not go back");
			return now.plus(duration);
		}
		catch (DateTimeException | IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException("'expires' must be a time such as 2027-01-01T00:00:00Z, a day such as"
					+ " 2027-01-01, a duration such as 30d, or '" + NEVER + "'", ex);
		}
	}

}
