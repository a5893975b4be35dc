package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageReports;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightWriter;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Accounts that have used up what they may, and calls of accounts that may not be used.
 */
@Timeout(120)
class QuotaTests {

	private static final String ACME = "flight.accounts.memory.accounts.acme.";

	private static final String CHECKED_SOON = "flight.accounts.usage.check-interval=10ms";

	private LoopbackApplication server;

	private HeaderCalls client;

	@AfterEach
	void stop() throws Exception {
		this.server.bean(Calls.class).goOn.countDown();
		this.server.verifyFree();
		this.client.close();
		this.server.close();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Calls.class)
			.with("flight.accounts.store=memory", ACME + "tokens.main.secret=acme-token",
					"flight.accounts.memory.accounts.other.tokens.main.secret=other-token",
					"flight.accounts.usage.check-interval=1h")
			.with(properties)
			.start();
		this.client = new HeaderCalls(this.server.port());
	}

	@Test
	void requestsAreLimited() {
		start(ACME + "limits.requests=2");
		action("hello").assertEnds(Status.Code.OK);
		action("hello").assertEnds(Status.Code.OK);
		PendingCall<?> refused = action("hello");
		assertThat(refused.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("\"code\":106", "QUOTA_EXCEEDED",
				"2 of 2 requests", "starts anew at", "\"where\":\"here\"");
		assertThat(Duration.ofMillis(refused.retryAfter())).isBetween(Duration.ZERO, Duration.ofDays(31));
		PendingCall.action(this.client.channel(), "hello", "other-token").assertEnds(Status.Code.OK);
		assertThat(used().requests()).isEqualTo(3);
		assertThat(used().refused()).isEqualTo(1);
	}

	@Test
	void rowsAreLimited() {
		start(ACME + "limits.rows=3");
		PendingCall<?> stream = stream("three");
		stream.assertEnds(Status.Code.OK);
		assertRefusedSoon("3 of 3 rows");
	}

	@Test
	void bytesInAreLimited() {
		start(ACME + "limits.bytes-in=1000B");
		large("hello", 500).assertEnds(Status.Code.OK);
		large("hello", 500).assertEnds(Status.Code.OK);
		assertRefusedSoon("of 1000 bytes in");
	}

	@Test
	void bytesOutAreLimited() {
		start(ACME + "limits.bytes-out=200B");
		stream("three").assertEnds(Status.Code.OK);
		assertRefusedSoon("of 200 bytes out");
	}

	@Test
	void timeIsLimited() {
		start(ACME + "limits.time=1s", CHECKED_SOON);
		PendingCall<?> running = action("occupy");
		assertThat(running.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("QUOTA_EXCEEDED", "of 1 seconds");
		assertRefusedSoon("of 1 seconds");
	}

	@ParameterizedTest
	@CsvSource({ "rows, 1000, rows", "bytes-out, 100000B, bytes out" })
	void streamThatGoesOnAndOnIsEnded(String limit, String value, String text) {
		start(ACME + "limits." + limit + "=" + value, CHECKED_SOON);
		PendingCall<?> stream = stream("endless");
		assertThat(stream.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("QUOTA_EXCEEDED", text);
		assertThat(stream.messages()).isPositive();
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(used().failed()).isEqualTo(1));
		assertThat(used().refused()).isZero();
	}

	@Test
	void callsWithoutAnAccountAreNotLimited() {
		start(ACME + "limits.requests=0", "flight.security.tokens[0].name=acme",
				"flight.security.tokens[0].value=no-account-token");
		for (int i = 0; i < 3; i++) {
			PendingCall.action(this.client.channel(), "hello", "no-account-token").assertEnds(Status.Code.OK);
		}
		action("hello").assertEnds(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(used()).isEqualTo(new UsageCounts(1, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void usersHaveTheAccountsOfTheirNames() {
		start(ACME + "limits.requests=1", "flight.accounts.match-names=true",
				"flight.accounts.memory.accounts.gone.disabled=true", "flight.security.users[0].name=acme",
				"flight.security.users[0].password={noop}secret", "flight.security.users[1].name=gone",
				"flight.security.users[1].password={noop}secret", "flight.security.users[2].name=Nobody",
				"flight.security.users[2].password={noop}secret", "flight.security.users[3].name=unknown",
				"flight.security.users[3].password={noop}secret");
		user("acme").assertEnds(Status.Code.OK);
		assertThat(user("acme").assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("QUOTA_EXCEEDED");
		assertThat(user("gone").assertEnds(Status.Code.PERMISSION_DENIED)).contains("FORBIDDEN");
		user("Nobody").assertEnds(Status.Code.OK);
		user("unknown").assertEnds(Status.Code.OK);
		user("unknown").assertEnds(Status.Code.OK);
		assertThat(used("gone")).isEqualTo(new UsageCounts(1, 1, 0, 0, 0, 0, 0, 0));
		assertThat(used("unknown")).isEqualTo(UsageCounts.ZERO);
	}

	@Test
	void accountThatIsChangedHereIsSeenAtOnce() {
		start();
		action("hello").assertEnds(Status.Code.OK);
		AccountStore store = this.server.bean(AccountStore.class);
		Account acme = store.findAccount("acme");
		acme = store.updateAccount(acme.mutate().limits(new AccountLimits(0L, null, null, null, null)).build());
		action("hello").assertEnds(Status.Code.RESOURCE_EXHAUSTED);
		acme = store.updateAccount(acme.mutate().limits(AccountLimits.NONE).build());
		action("hello").assertEnds(Status.Code.OK);
		store.updateAccount(acme.mutate().disabled(true).build());
		action("hello").assertEnds(Status.Code.UNAUTHENTICATED);
	}

	private PendingCall<?> action(String type) {
		return PendingCall.action(this.client.channel(), type, "acme-token");
	}

	private PendingCall<?> stream(String route) {
		return PendingCall.stream(this.client.channel(), route, "acme-token");
	}

	private PendingCall<?> large(String type, int size) {
		Flight.Action action = Flight.Action.newBuilder()
			.setType(type)
			.setBody(ByteString.copyFrom(new byte[size]))
			.build();
		return PendingCall.start(this.client.channel(), FlightServiceGrpc.getDoActionMethod(), "acme-token", action,
				CallOptions.DEFAULT);
	}

	private PendingCall<?> user(String name) {
		String credentials = Base64.getEncoder().encodeToString((name + ":secret").getBytes(StandardCharsets.UTF_8));
		return PendingCall.action(
				ClientInterceptors.intercept(this.client.channel(),
						MetadataUtils
							.newAttachHeadersInterceptor(HeaderCalls.header("authorization", "Basic " + credentials))),
				"hello", null);
	}

	/**
	 * A client learns of the end of a call a little before its account does.
	 */
	private void assertRefusedSoon(String text) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(action("hello").assertEnds(Status.Code.RESOURCE_EXHAUSTED))
				.contains("QUOTA_EXCEEDED", text));
	}

	private UsageCounts used() {
		return used("acme");
	}

	private UsageCounts used(String account) {
		return this.server.bean(UsageReports.class).ofMonth(account, YearMonth.now(ZoneOffset.UTC)).counts();
	}

	@FlightService
	static class Calls {

		final CountDownLatch goOn = new CountDownLatch(1);

		@FlightAction
		void hello() {
		}

		@FlightAction
		void occupy() throws InterruptedException {
			this.goOn.await(LoopbackApplication.PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
		}

		@FlightGet("three")
		void three(FlightWriter writer, BufferAllocator allocator) {
			try (VectorSchemaRoot root = TestBatches.numbers(allocator, 0, 3)) {
				writer.write(root);
			}
		}

		@FlightGet("endless")
		void endless(FlightWriter writer, BufferAllocator allocator) {
			for (int i = 0; !writer.isCancelled(); i++) {
				try (VectorSchemaRoot root = TestBatches.numbers(allocator, i, 100)) {
					writer.write(root);
				}
			}
		}

	}

}
