package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many calls are admitted, over the wire. Periods are so long that nothing comes back
 * while a test runs.
 */
@Timeout(120)
class RateLimitTests {

	private static final String RATE = "flight.limits.rate.";

	private static final String ADMITTED = "admitted";

	private LoopbackApplication server;

	private HeaderCalls calls;

	@AfterEach
	void stop() throws Exception {
		this.calls.close();
		this.server.verifyFree();
		this.server.close();
	}

	@Test
	void withoutLimitsAllAreAdmitted() {
		start();
		assertThat(admitted("anna", "hello", 50)).isEqualTo(50);
	}

	@Test
	void eachCallerHasItsOwn() {
		start(limit("per-caller.requests", 3));
		assertThat(admitted("anna", "hello", 5)).isEqualTo(3);
		assertThat(admitted("bert", "hello", 5)).isEqualTo(3);
	}

	@Test
	void callersAtTheSameTimeDoNotDisturbOneAnother() throws Exception {
		start(limit("per-caller.requests", 10));
		ExecutorService threads = Executors.newFixedThreadPool(6);
		try {
			List<Future<Integer>> anna = new ArrayList<>();
			List<Future<Integer>> bert = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				anna.add(threads.submit(() -> admitted("anna", "hello", 30)));
				bert.add(threads.submit(() -> admitted("bert", "hello", 3)));
			}
			assertThat(sum(anna)).isEqualTo(10);
			assertThat(sum(bert)).isEqualTo(9);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void burstIsMoreThanTheAverage() {
		start(join(limit("per-caller.requests", 1), RATE + "per-caller.requests.burst=7"));
		assertThat(admitted("anna", "hello", 10)).isEqualTo(7);
	}

	@Test
	void somebodyMayHaveMore() {
		start(join(limit("per-caller.requests", 2), limit("callers.anna.requests", 5)));
		assertThat(admitted("anna", "hello", 10)).isEqualTo(5);
		assertThat(admitted("bert", "hello", 10)).isEqualTo(2);
	}

	@Test
	void whoIsExemptHasNoLimit() {
		start(join(limit("per-caller.requests", 2), limit("global.requests", 4),
				RATE + "exempt-authorities=ROLE_operations"));
		assertThat(admitted("operator", "hello", 10)).isEqualTo(10);
		assertThat(admitted("anna", "hello", 10)).isEqualTo(2);
	}

	@Test
	void allTogetherHaveOne() {
		start(limit("global.requests", 4));
		assertThat(admitted("anna", "hello", 3)).isEqualTo(3);
		assertThat(admitted("bert", "hello", 3)).isEqualTo(1);
	}

	@Test
	void whoIsOverItsOwnLimitUsesUpNothingOfTheCommonOne() {
		start(join(limit("per-caller.requests", 2), limit("global.requests", 4)));
		assertThat(admitted("anna", "hello", 20)).isEqualTo(2);
		assertThat(admitted("bert", "hello", 20)).isEqualTo(2);
	}

	@Test
	void routeHasOneForAll() {
		start(join(limit("routes[0].total.requests", 3), RATE + "routes[0].pattern=hel*"));
		assertThat(admitted("anna", "hello", 2)).isEqualTo(2);
		assertThat(admitted("bert", "hello", 2)).isEqualTo(1);
		assertThat(admitted("bert", "other", 5)).isEqualTo(5);
	}

	@Test
	void routeHasOneForEachCaller() {
		start(join(limit("routes[0].per-caller.requests", 2), RATE + "routes[0].pattern=hello"));
		assertThat(admitted("anna", "hello", 5)).isEqualTo(2);
		assertThat(admitted("bert", "hello", 5)).isEqualTo(2);
		assertThat(admitted("anna", "other", 5)).isEqualTo(5);
	}

	@Test
	void whoIsAnonymousIsKnownByAddress() {
		start(join(limit("per-caller.requests", 3), "flight.security.anonymous=true"));
		assertThat(admitted(null, "hello", 3)).isEqualTo(3);
		try (HeaderCalls another = new HeaderCalls(this.server.port())) {
			assertThat(call(another, new Metadata(), "hello")).isNotEqualTo(ADMITTED);
		}
		assertThat(admitted("anna", "hello", 3)).isEqualTo(3);
	}

	@Test
	void badTokensUseUpNobodysLimit() {
		start(join(limit("per-caller.requests", 3), limit("global.requests", 3)));
		assertThat(admitted("nobody", "hello", 50)).isZero();
		assertThat(admitted("anna", "hello", 5)).isEqualTo(3);
	}

	@Test
	void refusalTellsTheLimitAndWhenToTryAgain() {
		start(join(limit("per-caller.requests", 2), limit("routes[0].total.requests", 1),
				RATE + "routes[0].pattern=hello"));
		assertThat(admitted("anna", "hello", 1)).isEqualTo(1);
		StatusRuntimeException route = refusal("bert", "hello");
		assertThat(route.getStatus().getDescription())
			.startsWith("All callers together may make 1 calls in 1 h of hello; try again in")
			.doesNotContain("anna");
		assertThat(admitted("anna", "other", 1)).isEqualTo(1);
		StatusRuntimeException caller = refusal("anna", "other");
		assertThat(caller.getStatus().getDescription()).startsWith("You may make 2 calls in 1 h; try again in");
		Metadata trailers = caller.getTrailers();
		String after = trailers.get(Metadata.Key.of("retry-after-ms", Metadata.ASCII_STRING_MARSHALLER));
		assertThat(Long.parseLong(after)).isBetween(1L, 1_800_000L);
		assertThat(new String(trailers.get(Metadata.Key.of("flight-error-bin", Metadata.BINARY_BYTE_MARSHALLER))))
			.contains("\"code\":105", "\"name\":\"RATE_LIMITED\"",
					"\"retry\":{\"where\":\"here\",\"after_ms\":" + after + "}");
	}

	@Test
	void healthIsNotLimited() {
		start(join(limit("per-caller.requests", 1), limit("global.requests", 1)));
		assertThat(admitted("anna", "hello", 2)).isEqualTo(1);
		for (int i = 0; i < 5; i++) {
			HealthGrpc.newBlockingStub(this.calls.channel()).check(HealthCheckRequest.getDefaultInstance());
		}
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Actions.class)
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret-anna",
					"flight.security.tokens[1].name=bert", "flight.security.tokens[1].value=secret-bert",
					"flight.security.tokens[2].name=operator", "flight.security.tokens[2].value=secret-operator",
					"flight.security.tokens[2].authorities=ROLE_operations")
			.with(properties)
			.start();
		this.calls = new HeaderCalls(this.server.port());
	}

	private static String[] limit(String name, int amount) {
		return new String[] { RATE + name + ".amount=" + amount, RATE + name + ".period=1h" };
	}

	private static String[] join(Object... properties) {
		List<String> joined = new ArrayList<>();
		for (Object property : properties) {
			joined.addAll((property instanceof String[] several) ? List.of(several) : List.of((String) property));
		}
		return joined.toArray(String[]::new);
	}

	private int admitted(String caller, String action, int count) {
		int admitted = 0;
		for (int i = 0; i < count; i++) {
			admitted += call(this.calls, headers(caller), action).equals(ADMITTED) ? 1 : 0;
		}
		return admitted;
	}

	private StatusRuntimeException refusal(String caller, String action) {
		try {
			this.calls.action(action, headers(caller));
		}
		catch (StatusRuntimeException ex) {
			assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
			return ex;
		}
		throw new AssertionError("The call was admitted");
	}

	private static String call(HeaderCalls calls, Metadata headers, String action) {
		try {
			return calls.action(action, headers);
		}
		catch (StatusRuntimeException ex) {
			assertThat(ex.getStatus().getCode()).isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNAUTHENTICATED);
			return ex.getStatus().getCode().name();
		}
	}

	private static Metadata headers(String caller) {
		return (caller != null) ? HeaderCalls.header("authorization", "Bearer secret-" + caller) : new Metadata();
	}

	private static int sum(List<Future<Integer>> counts) throws Exception {
		int sum = 0;
		for (Future<Integer> count : counts) {
			sum += count.get();
		}
		return sum;
	}

	@FlightService
	static class Actions {

		@FlightAction
		String hello() {
			return ADMITTED;
		}

		@FlightAction
		String other() {
			return ADMITTED;
		}

	}

}
