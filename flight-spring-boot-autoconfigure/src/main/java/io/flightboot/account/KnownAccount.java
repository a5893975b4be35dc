package io.flightboot.account;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import org.jspecify.annotations.Nullable;

/**
 * What is known here of an account and of what it used in the current month: what the
 * store said a moment ago, and what was counted here since. So it is exact for the calls
 * of this server, and behind by that moment for those of others.
 */
final class KnownAccount {

	private final String id;

	private final UsageRecorder recorder;

	private volatile boolean wanted = true;

	private volatile boolean outdated;

	private volatile @Nullable Account account;

	private volatile boolean deleted;

	private volatile boolean read;

	private YearMonth month = YearMonth.of(1970, 1);

	/** First moment of the next month. */
	private Instant end = Instant.EPOCH;

	private UsageCounts stored = UsageCounts.ZERO;

	private UsageCounts local = UsageCounts.ZERO;

	KnownAccount(String id, UsageRecorder recorder) {
		this.id = id;
		this.recorder = recorder;
	}

	String id() {
		return this.id;
	}

	/**
	 * Note that somebody calls for the account.
	 */
	void want() {
		if (!this.wanted) {
			this.wanted = true;
		}
	}

	/**
	 * Return whether somebody has called for the account since the last question.
	 */
	boolean takeWanted() {
		boolean taken = this.wanted;
		this.wanted = false;
		return taken;
	}

	/**
	 * Note that the account was changed, so nothing may begin before it is read again.
	 */
	void changed() {
		this.outdated = true;
	}

	boolean isOutdated() {
		return this.outdated;
	}

	/**
	 * Set the account as it was read, or {@code null} if there is none.
	 */
	void account(@Nullable Account account) {
		this.deleted = account == null && (this.deleted || this.account != null);
		this.account = account;
		this.read = true;
		this.outdated = false;
	}

	/**
	 * Note that the store does not tell.
	 */
	void unreadable() {
		this.read = false;
		this.outdated = false;
	}

	/**
	 * Return the account, or {@code null} if there is none, or nobody knows.
	 */
	@Nullable Account account() {
		return this.account;
	}

	/**
	 * Return whether the store has told of the account.
	 */
	boolean isRead() {
		return this.read;
	}

	/**
	 * Set what the store has of a month, when nothing is on its way there.
	 */
	synchronized void stored(YearMonth month, UsageCounts stored) {
		month(month);
		this.stored = stored;
		this.local = this.recorder.pending(this.id, month);
	}

	/**
	 * Count what a call used.
	 */
	synchronized void record(UsageCounts counts, Instant now) {
		turnTo(now);
		this.recorder.record(this.id, counts);
		this.local = this.local.plus(counts);
	}

	/**
	 * Count a request, or tell why it must be refused.
	 */
	synchronized @Nullable FlightException begin(Instant now) {
		FlightException refusal = find(QuotaKind::isUsedUp, now);
		record((refusal != null) ? UsageCounts.TURNED_AWAY : UsageCounts.BEGUN, now);
		return refusal;
	}

	/**
	 * Tell why calls that run must end, if they must.
	 */
	synchronized @Nullable FlightException end(Instant now) {
		Account account = this.account;
		if (this.deleted || (account != null && !account.isActive(now))) {
			return inactive();
		}
		return find(QuotaKind::isOverdrawn, now);
	}

	/**
	 * Return what those are told whose account was good when they were authenticated.
	 */
	static FlightException inactive() {
		return new FlightException(FlightErrorCode.FORBIDDEN, "Your account may not be used any more");
	}

	private @Nullable FlightException find(Exceeded exceeded, Instant now) {
		Account account = this.account;
		if (account == null) {
			return null;
		}
		turnTo(now);
		AccountLimits limits = account.limits();
		UsageCounts used = this.stored.plus(this.local);
		for (QuotaKind kind : QuotaKind.values()) {
			if (exceeded.test(kind, limits, used)) {
				return exceeded(kind.describe(limits, used), now);
			}
		}
		return null;
	}

	private FlightException exceeded(String description, Instant now) {
		return new FlightException(FlightErrorCode.QUOTA_EXCEEDED,
				"Account '" + this.id + "' has used " + description + " in " + this.month
						+ "; the quota starts anew at " + this.end,
				RetryHint.here(Duration.between(now, this.end)), null);
	}

	/**
	 * Begin at zero when a month begins, until the store tells what others have used.
	 */
	private void turnTo(Instant now) {
		if (!now.isBefore(this.end)) {
			month(UsageMonth.of(now));
			this.stored = UsageCounts.ZERO;
			this.local = UsageCounts.ZERO;
		}
	}

	private void month(YearMonth month) {
		this.month = month;
		this.end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/**
	 * Whether a quota is exceeded.
	 */
	@FunctionalInterface
	private interface Exceeded {

		boolean test(QuotaKind kind, AccountLimits limits, UsageCounts used);

	}

}
