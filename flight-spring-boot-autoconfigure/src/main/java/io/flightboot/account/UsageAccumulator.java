package io.flightboot.account;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * Adds up usage in memory, one sum for an account and month, and adds the sums to the
 * store when told to. A sum that the store did not take is kept and added to.
 *
 * @since 0.1.0
 */
public final class UsageAccumulator implements UsageRecorder {

	/** Failures in a row after which the store is left alone until the next time. */
	private static final int MAX_FAILURES = 3;

	private final Map<Key, UsageCounts> waiting = new ConcurrentHashMap<>();

	private final Map<Key, UsageCounts> leaving = new ConcurrentHashMap<>();

	private final Set<Key> failed = ConcurrentHashMap.newKeySet();

	private final AtomicLong dropped = new AtomicLong();

	/** Held while something is on its way to the store. */
	private final Object exchange = new Object();

	private final UsageStore store;

	private final CurrentMonth month;

	private final int maxAccounts;

	/**
	 * Create an empty sum.
	 * @param store where the numbers go
	 * @param clock tells the month
	 * @param maxAccounts most accounts whose numbers can wait; while a store fails, calls
	 * of more than these are not counted
	 */
	public UsageAccumulator(UsageStore store, Clock clock, int maxAccounts) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Assert.isTrue(maxAccounts > 0, "'maxAccounts' must be positive");
		this.store = store;
		this.month = new CurrentMonth(clock);
		this.maxAccounts = maxAccounts;
	}

	@Override
	public void record(String accountId, UsageCounts counts) {
		Key key = new Key(accountId, this.month.get());
		if (this.waiting.computeIfPresent(key, (same, sum) -> sum.plus(counts)) != null) {
			return;
		}
		AccountText.checkId("accountId", accountId);
		if (this.waiting.size() >= this.maxAccounts) {
			this.dropped.addAndGet(counts.requests());
			return;
		}
		this.waiting.merge(key, counts, UsageCounts::plus);
	}

	@Override
	public UsageCounts pending(String accountId, YearMonth month) {
		Key key = new Key(accountId, month);
		return this.waiting.getOrDefault(key, UsageCounts.ZERO).plus(this.leaving.getOrDefault(key, UsageCounts.ZERO));
	}

	@Override
	public Set<YearMonth> pendingMonths(String accountId) {
		return Stream.of(this.waiting, this.leaving)
			.flatMap((sums) -> sums.keySet().stream())
			.filter((key) -> key.accountId().equals(accountId))
			.map(Key::month)
			.collect(Collectors.toSet());
	}

	/**
	 * Add to the store what waits. One thread at a time.
	 * @throws AccountStoreException if the store did not take all; the rest waits on
	 */
	synchronized void flush() {
		RuntimeException failure = null;
		int failures = 0;
		for (Key key : keys()) {
			try {
				store(key);
				this.failed.remove(key);
				failures = 0;
			}
			catch (RuntimeException ex) {
				this.failed.add(key);
				failure = ex;
				failures++;
			}
			if (failures == MAX_FAILURES) {
				break;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Read from the store while nothing is on its way there, so that what the reader gets
	 * and what is {@link #pending pending} when it gets it are all that is known, and
	 * nothing is in both.
	 * @throws AccountStoreException if the store fails
	 */
	void read(String accountId, YearMonth month, Consumer<UsageCounts> reader) {
		synchronized (this.exchange) {
			reader.accept(this.store.findUsage(accountId, month).counts());
		}
	}

	/**
	 * Return what waits, sums that failed last, lest a few of them keep the others back.
	 */
	private List<Key> keys() {
		return this.waiting.keySet().stream().sorted(Comparator.comparing(this.failed::contains)).toList();
	}

	private void store(Key key) {
		synchronized (this.exchange) {
			exchange(key);
		}
	}

	private void exchange(Key key) {
		UsageCounts counts = this.waiting.remove(key);
		if (counts == null) {
			return;
		}
		this.leaving.put(key, counts);
		try {
			this.store.addUsage(new Usage(key.accountId(), key.month(), counts));
		}
		catch (Throwable ex) {
			this.waiting.merge(key, counts, UsageCounts::plus);
			throw ex;
		}
		finally {
			this.leaving.remove(key);
		}
	}

	/**
	 * Return how many accounts' months wait.
	 */
	int waiting() {
		return this.waiting.size() + this.leaving.size();
	}

	/**
	 * Return how many requests wait.
	 */
	long waitingRequests() {
		return Stream.of(this.waiting, this.leaving)
			.flatMap((sums) -> sums.values().stream())
			.mapToLong(UsageCounts::requests)
			.sum();
	}

	/**
	 * Return how many calls were not counted since the last question.
	 */
	long takeDropped() {
		return this.dropped.getAndSet(0);
	}

	private record Key(String accountId, YearMonth month) {
	}

}
