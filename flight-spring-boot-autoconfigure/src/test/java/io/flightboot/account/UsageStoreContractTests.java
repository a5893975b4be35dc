package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link UsageStore} does, whatever is behind it.
 */
abstract class UsageStoreContractTests {

	static final YearMonth MARCH = YearMonth.of(2026, 3);

	static final int THREADS = 8;

	AccountStore store;

	/**
	 * Return a store with nothing in it.
	 */
	protected abstract AccountStore emptyStore();

	@BeforeEach
	void open() {
		this.store = emptyStore();
	}

	@Test
	void usageOfNobodyIsNothing() {
		assertThat(this.store.findUsage("nobody", MARCH)).isEqualTo(new Usage("nobody", MARCH, UsageCounts.ZERO));
		assertThat(this.store.listUsage("nobody", MARCH, MARCH)).isEmpty();
		assertThat(this.store.listUsage(MARCH, null, 10).items()).isEmpty();
	}

	@Test
	void usageAddsUp() {
		UsageCounts first = new UsageCounts(1, 2, 3, 4, 5, 6, 7, 8);
		UsageCounts second = new UsageCounts(1L << 40, 1L << 41, 1L << 42, 1L << 43, 1L << 44, 1L << 45, 1L << 46,
				1L << 47);
		this.store.addUsage(new Usage("a", MARCH, first));
		this.store.addUsage(new Usage("a", MARCH, second));
		this.store.addUsage(new Usage("a", MARCH.plusMonths(1), first));
		this.store.addUsage(new Usage("b", MARCH, first));
		assertThat(this.store.findUsage("a", MARCH).counts()).isEqualTo(first.plus(second));
		assertThat(this.store.findUsage("a", MARCH.plusMonths(1)).counts()).isEqualTo(first);
		assertThat(this.store.findUsage("b", MARCH).counts()).isEqualTo(first);
	}

	@Test
	void usageFromManyThreadsAddsUpExactly() throws Exception {
		int adds = 25;
		Concurrently.run(THREADS, (i) -> () -> {
			for (int n = 0; n < adds; n++) {
				this.store.addUsage(new Usage("a", MARCH, counts(i + 1)));
			}
			return null;
		});
		long sum = adds * THREADS * (THREADS + 1L) / 2;
		assertThat(this.store.findUsage("a", MARCH).counts())
			.isEqualTo(new UsageCounts(adds * THREADS, 0, 0, 0, 1000 * sum, sum, 2 * sum, 3 * sum));
	}

	@Test
	void usageIsListedByMonthsOfAnAccount() {
		List<YearMonth> months = List.of(YearMonth.of(2025, 12), YearMonth.of(2026, 1), MARCH, YearMonth.of(2026, 10));
		months.forEach((month) -> this.store.addUsage(new Usage("a", month, counts(1))));
		this.store.addUsage(new Usage("a0", MARCH, counts(1)));
		assertThat(this.store.listUsage("a", YearMonth.of(2025, 12), YearMonth.of(2026, 10))).extracting(Usage::month)
			.containsExactlyElementsOf(months);
		assertThat(this.store.listUsage("a", YearMonth.of(2026, 1), MARCH)).extracting(Usage::month)
			.containsExactly(YearMonth.of(2026, 1), MARCH);
		assertThat(this.store.listUsage("a", MARCH, YearMonth.of(2026, 1))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 13, 100 })
	void usageOfAMonthComesInPages(int limit) {
		List<Usage> usages = IntStream.range(0, 13).mapToObj((i) -> new Usage("a" + i, MARCH, counts(i))).toList();
		usages.forEach(this.store::addUsage);
		this.store.addUsage(new Usage("a0", MARCH.minusMonths(1), counts(1)));
		assertThat(all(limit, (after, size) -> this.store.listUsage(MARCH, after, size)))
			.containsExactlyInAnyOrderElementsOf(usages);
	}

	@Test
	void quotaIsHeldByServersThatShareTheStore() {
		this.store.createAccount(
				Account.builder("a", Instant.EPOCH).limits(new AccountLimits(3L, null, null, null, null)).build());
		Clock clock = Clock.fixed(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC);
		KnownAccount here = server(clock, 2);
		KnownAccount there = server(clock, 1);
		assertThat(here.begin(clock.instant())).isNull();
		assertThat(there.begin(clock.instant())).isNotNull();
	}

	/**
	 * Begin so many calls on another server, which writes what it counted, and return
	 * what it knows of the account.
	 */
	private KnownAccount server(Clock clock, int calls) {
		UsageAccumulator usage = new UsageAccumulator(this.store, clock, 10);
		KnownAccounts accounts = new KnownAccounts(this.store, usage, clock, Runnable::run, Duration.ofMinutes(1), 10);
		accounts.load("a");
		KnownAccount known = accounts.find("a");
		for (int i = 0; i < calls; i++) {
			assertThat(known.begin(clock.instant())).isNull();
			accounts.record("a", new UsageCounts(0, 0, 1, 0, 1, 1, 1, 1));
		}
		usage.flush();
		return known;
	}

	static <T> List<T> all(int limit, BiFunction<String, Integer, StorePage<T>> pages) {
		List<T> all = new ArrayList<>();
		String next = null;
		do {
			StorePage<T> page = pages.apply(next, limit);
			assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
			all.addAll(page.items());
			next = page.next();
		}
		while (next != null);
		return all;
	}

	static UsageCounts counts(long n) {
		return UsageCounts.of(UsageOutcome.SUCCEEDED, Duration.ofMillis(n), n, 2 * n, 3 * n);
	}

}
