package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The accounts for which somebody calls at present, and what they used in this month. The
 * store is asked when the first call of an account comes, and then every few seconds as
 * long as others do, but never by a thread that serves calls.
 *
 * @since 0.1.0
 */
public final class KnownAccounts implements AccountChangeListener {

	/** Failures in a row after which the store is left alone until the next time. */
	private static final int MAX_FAILURES = 3;

	private static final Log logger = LogFactory.getLog(KnownAccounts.class);

	private final Map<String, KnownAccount> accounts = new ConcurrentHashMap<>();

	private final Map<String, CompletableFuture<KnownAccount>> loading = new ConcurrentHashMap<>();

	private final AtomicBoolean failing = new AtomicBoolean();

	private final AccountStore store;

	private final UsageRecorder usage;

	private final Clock clock;

	private final Executor loader;

	private final Duration timeout;

	private final int max;

	/**
	 * Create it without accounts.
	 * @param store knows accounts and what they used
	 * @param usage counts what they use here
	 * @param clock tells the month
	 * @param loader asks the store for an account of which nothing is known
	 * @param timeout how long that may take
	 * @param max how many accounts are known at a time; the calls of more ask the store
	 * each
	 */
	public KnownAccounts(AccountStore store, UsageRecorder usage, Clock clock, Executor loader, Duration timeout,
			int max) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(usage, "'usage' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(loader, "'loader' must not be null");
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be at least a millisecond");
		Assert.isTrue(max > 0, "'max' must be positive");
		this.store = store;
		this.usage = usage;
		this.clock = clock;
		this.loader = loader;
		this.timeout = timeout;
		this.max = max;
	}

	Clock clock() {
		return this.clock;
	}

	/**
	 * Return what is known of an account, or {@code null} if it must be loaded.
	 */
	@Nullable KnownAccount find(String id) {
		KnownAccount known = this.accounts.get(id);
		if (known == null || known.isOutdated()) {
			return null;
		}
		known.want();
		return known;
	}

	/**
	 * Ask the store for an account. All who ask at the same time get the same answer.
	 * @return what is known then; {@link KnownAccount#isRead not read} if the store fails
	 * or takes too long
	 */
	CompletionStage<KnownAccount> load(String id) {
		CompletableFuture<KnownAccount> answer = new CompletableFuture<>();
		CompletableFuture<KnownAccount> asked = this.loading.putIfAbsent(id, answer);
		if (asked != null) {
			return asked;
		}
		KnownAccount before = this.accounts.get(id);
		KnownAccount known = (before != null) ? before : new KnownAccount(id, this.usage);
		answer.completeOnTimeout(known, this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		answer.whenComplete((loaded, ex) -> {
			remember(known);
			this.loading.remove(id);
		});
		try {
			this.loader.execute(() -> load(known, answer));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			known.unreadable();
			answer.complete(known);
		}
		return answer;
	}

	private void load(KnownAccount known, CompletableFuture<KnownAccount> answer) {
		try {
			read(known);
			recovered();
		}
		catch (RuntimeException ex) {
			known.unreadable();
			failed(ex);
		}
		finally {
			answer.complete(known);
		}
	}

	private void remember(KnownAccount known) {
		if (this.accounts.size() < this.max) {
			this.accounts.putIfAbsent(known.id(), known);
		}
	}

	/**
	 * Ask the store again for all accounts for which somebody has called since the last
	 * time, and forget the others.
	 */
	void refresh() {
		int failures = 0;
		for (KnownAccount known : this.accounts.values()) {
			if (!known.takeWanted()) {
				this.accounts.remove(known.id(), known);
				continue;
			}
			try {
				read(known);
				recovered();
				failures = 0;
			}
			catch (RuntimeException ex) {
				failed(ex);
				known.want();
				failures++;
			}
			if (failures == MAX_FAILURES) {
				return;
			}
		}
	}

	private void read(KnownAccount known) {
		Account account = this.store.findAccount(known.id());
		if (account != null && !account.limits().equals(AccountLimits.NONE)) {
			YearMonth month = UsageMonth.of(this.clock.instant());
			readUsage(known, month);
		}
		known.account(account);
	}

	private void readUsage(KnownAccount known, YearMonth month) {
		if (this.usage instanceof UsageAccumulator accumulator) {
			accumulator.read(known.id(), month, (stored) -> known.stored(month, stored));
		}
		else {
			known.stored(month, this.store.findUsage(known.id(), month).counts());
		}
	}

	private void failed(RuntimeException ex) {
		if (this.failing.compareAndSet(false, true)) {
			logger.warn("Accounts and their usage can't be read. Limits hold as far as they are known", ex);
		}
	}

	private void recovered() {
		if (this.failing.get() && this.failing.compareAndSet(true, false)) {
			logger.info("Accounts and their usage can be read again");
		}
	}

	/**
	 * Count what a call used that has begun.
	 */
	void record(String id, UsageCounts counts) {
		KnownAccount known = this.accounts.get(id);
		if (known != null) {
			known.record(counts, this.clock.instant());
		}
		else {
			this.usage.record(id, counts);
		}
	}

	/**
	 * Return how many accounts are known.
	 */
	public int size() {
		return this.accounts.size();
	}

	@Override
	public void accountChanged(String accountId) {
		KnownAccount known = this.accounts.get(accountId);
		if (known != null) {
			known.changed();
		}
	}

	@Override
	public void tokenChanged(String tokenId) {
	}

}
