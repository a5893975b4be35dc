package io.flightboot.observation;

import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.RunningCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallMdcScope}.
 */
class CallMdcScopeTests {

	private final CallMdcScope scope = new CallMdcScope();

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void idsAreThereWhileTheScopeIsOpen() {
		RunningCall call = call("x-request-id", "r1");
		try (FlightCallScope.Opened opened = this.scope.open(call)) {
			assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("flightCallId", "c1"),
					Map.entry("x-request-id", "r1"));
		}
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void whatWasThereBeforeComesBack() {
		MDC.put("x-request-id", "of the thread");
		MDC.put("other", "stays");
		try (FlightCallScope.Opened outer = this.scope.open(call("x-request-id", "r1"))) {
			try (FlightCallScope.Opened inner = this.scope.open(call("x-request-id", "r2"))) {
				assertThat(MDC.get("x-request-id")).isEqualTo("r2");
			}
			assertThat(MDC.get("x-request-id")).isEqualTo("r1");
			assertThat(MDC.get("other")).isEqualTo("stays");
		}
		assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("x-request-id", "of the thread"),
				Map.entry("other", "stays"));
	}

	private static RunningCall call(String... headers) {
		RunningCall call = TestCalls.call(headers);
		new CorrelationHeaders(List.of("x-request-id")).started(call);
		return call;
	}

}
