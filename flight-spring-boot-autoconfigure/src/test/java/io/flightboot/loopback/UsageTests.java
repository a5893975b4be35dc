package io.flightboot.loopback;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreException;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.MemoryAccountStore;
import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageReports;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.limit.Admission;
import io.flightboot.stream.FlightWriter;
import io.grpc.Status;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.auth2.BearerCredentialWriter;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What accounts use is counted, whatever becomes of their calls and of the server.
 */
@Timeout(120)
class UsageTests {

	private final List<LoopbackApplication> servers = new ArrayList<>();

	private final List<HeaderCalls> clients = new ArrayList<>();

	@AfterEach
	void stop() throws Exception {
		for (HeaderCalls client : this.clients) {
			client.close();
		}
		for (LoopbackApplication server : this.servers) {
			if (server.context().isActive()) {
				server.bean(Calls.class).goOn.countDown();
				server.verifyFree();
			}
			server.close();
		}
	}

	private LoopbackApplication start(Class<?> store, String... properties) {
		LoopbackApplication server = LoopbackApplication.serving(Calls.class, store)
			.with("flight.accounts.usage.check-interval=10ms", "flight.accounts.usage.refresh-interval=20ms",
					"flight.accounts.flush.interval=20ms")
			.with(properties)
			.start();
		this.servers.add(server);
		return server;
	}

	private HeaderCalls client(LoopbackApplication server) {
		HeaderCalls client = new HeaderCalls(server.port());
		this.clients.add(client);
		return client;
	}

	@Test
	void callsAreCountedByTheirOutcome() {
		LoopbackApplication server = start(OwnStore.class, "flight.limits.admission.caller.max-calls=1",
				"flight.limits.admission.queue.max-size=0");
		HeaderCalls client = client(server);
		String token = token(server, "acme", AccountLimits.NONE);
		PendingCall.action(client.channel(), "hello", token).assertEnds(Status.Code.OK);
		assertCounts(server, 1, 0, 0, 0);
		assertIdle(server);
		assertThat(used(server, "acme").micros()).isPositive();
		PendingCall.action(client.channel(), "fail", token).assertEnds(Status.Code.INTERNAL);
		assertCounts(server, 2, 0, 1, 0);
		assertIdle(server);
		PendingCall.action(client.channel(), "forbidden", token).assertEnds(Status.Code.PERMISSION_DENIED);
		assertCounts(server, 3, 1, 1, 0);
		assertIdle(server);
		PendingCall<?> occupying = PendingCall.action(client.channel(), "occupy", token);
		assertCounts(server, 4, 1, 1, 0);
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(server.bean(Admission.class).admitted()).isEqualTo(1));
		PendingCall.action(client.channel(), "hello", token).assertEnds(Status.Code.RESOURCE_EXHAUSTED);
		assertCounts(server, 5, 2, 1, 0);
		occupying.cancel();
		assertCounts(server, 5, 2, 1, 1);
	}

	@Test
	void streamIsSeenWhileItRuns() {
		LoopbackApplication server = start(OwnStore.class);
		String token = token(server, "acme", AccountLimits.NONE);
		PendingCall<?> stream = PendingCall.stream(client(server).channel(), "hold", token);
		AccountStore store = server.bean(AccountStore.class);
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			UsageCounts stored = store.findUsage("acme", YearMonth.now(ZoneOffset.UTC)).counts();
			assertThat(stored.requests()).isEqualTo(1);
			assertThat(stored.rows()).isEqualTo(3);
			assertThat(stored.bytesOut()).isPositive();
			assertThat(stored.micros()).isPositive();
		});
		assertThat(stream.isOver()).isFalse();
		server.bean(Calls.class).goOn.countDown();
		stream.assertEnds(Status.Code.OK);
		await().until(() -> used(server, "acme").rows() == 6);
	}

	@Test
	void nothingIsLostWhenTheServerStopsUnderLoad() throws Exception {
		LoopbackApplication server = start(OwnStore.class, "flight.accounts.flush.interval=1h",
				"flight.server.shutdown.grace-period=60s");
		AccountStore store = server.bean(AccountStore.class);
		CallOption token = new CredentialCallOption(
				new BearerCredentialWriter(token(server, "acme", AccountLimits.NONE)));
		AtomicLong calls = new AtomicLong();
		AtomicLong rows = new AtomicLong();
		Queue<FlightStatusCode> ends = new ConcurrentLinkedQueue<>();
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			FlightClient client = server.newClient();
			callers.add(CompletableFuture.runAsync(() -> {
				try {
					while (true) {
						try (FlightStream stream = client.getStream(TestBatches.ticket("some"), token)) {
							long read = 0;
							while (stream.next()) {
								read += stream.getRoot().getRowCount();
							}
							rows.addAndGet(read);
							calls.incrementAndGet();
						}
					}
				}
				catch (FlightRuntimeException ex) {
					ends.add(ex.status().code());
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}));
		}
		await().atMost(LoopbackApplication.PATIENCE).until(() -> calls.get() > 50);
		server.context().close();
		assertThat(CompletableFuture.allOf(callers.toArray(CompletableFuture<?>[]::new)))
			.succeedsWithin(LoopbackApplication.PATIENCE);
		assertThat(ends).hasSize(4).containsOnly(FlightStatusCode.UNAVAILABLE);
		UsageCounts stored = store.findUsage("acme", YearMonth.now(ZoneOffset.UTC)).counts();
		assertThat(stored.requests()).isEqualTo(calls.get());
		assertThat(stored.rows()).isEqualTo(rows.get());
		assertThat(List.of(stored.refused(), stored.failed(), stored.cancelled())).containsOnly(0L);
	}

	@Test
	void serversSeeWhatOthersCounted() {
		LoopbackApplication first = start(SharedStore.class);
		LoopbackApplication second = start(SharedStore.class);
		String token = token(first, "shared", new AccountLimits(5L, null, null, null, null));
		HeaderCalls there = client(second);
		PendingCall.action(there.channel(), "hello", token).assertEnds(Status.Code.OK);
		HeaderCalls here = client(first);
		for (int i = 0; i < 4; i++) {
			PendingCall.action(here.channel(), "hello", token).assertEnds(Status.Code.OK);
		}
		// Each try that was not refused would be a sixth request
		await().atMost(LoopbackApplication.PATIENCE)
			.until(() -> SharedStore.STORE.findUsage("shared", YearMonth.now(ZoneOffset.UTC)).counts().requests() == 5);
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(
					PendingCall.action(there.channel(), "hello", token).assertEnds(Status.Code.RESOURCE_EXHAUSTED))
				.contains("of 5 requests"));
	}

	@Test
	void callsPassWhileTheStoreFails() {
		LoopbackApplication server = start(FailingStore.class);
		String token = token(server, "acme", new AccountLimits(0L, null, null, null, null));
		HeaderCalls client = client(server);
		PendingCall.action(client.channel(), "hello", token).assertEnds(Status.Code.OK);
		PendingCall.action(client.channel(), "hello", token).assertEnds(Status.Code.OK);
		assertThat(unchecked(server)).isEqualTo(2);
	}

	@Test
	void callsAreRefusedWhileTheStoreFailsIfSoConfigured() {
		LoopbackApplication server = start(FailingStore.class, "flight.accounts.usage.fail-open=false",
				"flight.accounts.usage.refresh-interval=9s");
		String token = token(server, "acme", new AccountLimits(1000L, null, null, null, null));
		PendingCall<?> refused = PendingCall.action(client(server).channel(), "hello", token);
		assertThat(refused.assertEnds(Status.Code.UNAVAILABLE)).contains("NOT_READY");
		assertThat(refused.retryAfter()).isEqualTo(9000);
		assertThat(unchecked(server)).isZero();
	}

	/**
	 * The place of a call is given back last.
	 */
	private static void assertIdle(LoopbackApplication server) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(server.bean(Admission.class).admitted()).isZero());
	}

	private static double unchecked(LoopbackApplication server) {
		return server.bean(MeterRegistry.class)
			.get("flight.accounts.unchecked")
			.meter() instanceof FunctionCounter counter ? counter.count() : Double.NaN;
	}

	private static String token(LoopbackApplication server, String account, AccountLimits limits) {
		server.bean(AccountStore.class).createAccount(Account.builder(account, Instant.now()).limits(limits).build());
		return server.bean(AccountTokens.class).create(account, "test", Set.of(), null).secret().value();
	}

	private static UsageCounts used(LoopbackApplication server, String account) {
		return server.bean(UsageReports.class).ofMonth(account, YearMonth.now(ZoneOffset.UTC)).counts();
	}

	private static void assertCounts(LoopbackApplication server, int requests, int refused, int failed, int cancelled) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			UsageCounts used = used(server, "acme");
			assertThat(List.of(used.requests(), used.refused(), used.failed(), used.cancelled()))
				.containsExactly((long) requests, (long) refused, (long) failed, (long) cancelled);
		});
	}

	@FlightService
	static class Calls {

		final CountDownLatch goOn = new CountDownLatch(1);

		@FlightAction
		void hello() {
		}

		@FlightAction
		void fail() {
			throw new IllegalStateException("It always does");
		}

		@FlightAction
		void forbidden() {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "You may not");
		}

		@FlightAction
		void occupy() throws InterruptedException {
			this.goOn.await(LoopbackApplication.PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
		}

		@FlightGet("some")
		void some(FlightWriter writer, BufferAllocator allocator) {
			for (int i = 0; i < 3; i++) {
				write(writer, allocator);
			}
		}

		@FlightGet("hold")
		void hold(FlightWriter writer, BufferAllocator allocator) throws InterruptedException {
			write(writer, allocator);
			this.goOn.await(LoopbackApplication.PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
			write(writer, allocator);
		}

		private static void write(FlightWriter writer, BufferAllocator allocator) {
			try (VectorSchemaRoot root = TestBatches.numbers(allocator, 0, 3)) {
				writer.write(root);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		MemoryAccountStore accountStore() {
			return new MemoryAccountStore();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SharedStore {

		static final MemoryAccountStore STORE = new MemoryAccountStore();

		@Bean
		MemoryAccountStore accountStore() {
			return STORE;
		}

	}

	/**
	 * A store that tells all but what was used.
	 */
	@Configuration(proxyBeanMethods = false)
	static class FailingStore {

		@Bean
		AccountStore accountStore() {
			MemoryAccountStore store = new MemoryAccountStore();
			return (AccountStore) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { AccountStore.class }, (proxy, method, args) -> {
						if (method.getName().equals("findUsage")) {
							throw new AccountStoreException("It can't be read");
						}
						try {
							return method.invoke(store, args);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
