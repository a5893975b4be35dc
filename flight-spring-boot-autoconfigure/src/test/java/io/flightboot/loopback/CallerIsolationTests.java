package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.RunningCall;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two callers whose calls run on the same thread, one after another: neither sees the
 * other's identity, attributes, current call or logging context.
 */
class CallerIsolationTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(WhoAmI.class, Identify.class);

	@Test
	void whenTwoCallersShareAThreadThenNeitherSeesTheOther() {
		List<String> seen = new ArrayList<>();
		for (int round = 0; round < 10; round++) {
			seen.add(whoami("anna"));
			seen.add(whoami(null));
			seen.add(whoami("bert"));
		}
		assertThat(server.bean(WhoAmI.class).threads).hasSize(1);
		List<String> expected = new ArrayList<>();
		for (int round = 0; round < 10; round++) {
			expected.addAll(List.of("anna anna anna anna", "null null null null", "bert bert bert bert"));
		}
		assertThat(seen).isEqualTo(expected);
	}

	@Test
	void whenACallFailsThenTheNextCallerSeesNothingOfIt() {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call("fail-as", "anna"))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INTERNAL));
		assertThat(whoami(null)).isEqualTo("null null null null");
	}

	private static String whoami(String user) {
		return call("whoami", user);
	}

	private static String call(String action, String user) {
		FlightCallHeaders headers = new FlightCallHeaders();
		if (user != null) {
			headers.insert("x-user", user);
		}
		CallOption option = new HeaderCallOption(headers);
		return new String(server.client().doAction(new Action(action), option).next().getBody(),
				StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class Identify {

		@Bean(defaultCandidate = false)
		ExecutorService flightTaskExecutor() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		FlightCallInterceptor identify() {
			return (call, chain) -> {
				String user = call.headers().get("x-user");
				if (user == null) {
					chain.proceed(call);
					return;
				}
				((RunningCall) call).principal(() -> user);
				call.attributes().put("user", user);
				try (MDC.MDCCloseable closeable = MDC.putCloseable("user", user)) {
					chain.proceed(call);
				}
			};
		}

	}

	@FlightService
	static class WhoAmI {

		final ConcurrentHashMap.KeySetView<String, Boolean> threads = ConcurrentHashMap.newKeySet();

		@FlightAction
		String whoami(@Nullable Principal principal, FlightCall call) {
			this.threads.add(Thread.currentThread().getName());
			return name(principal) + " " + call.attributes().get("user") + " " + name(FlightCall.current().principal())
					+ " " + MDC.get("user");
		}

		@FlightAction("fail-as")
		void fail() {
			MDC.put("user", "left behind");
			throw new IllegalStateException("Failed on purpose");
		}

		private static String name(@Nullable Principal principal) {
			return (principal != null) ? principal.getName() : "null";
		}

	}

}
