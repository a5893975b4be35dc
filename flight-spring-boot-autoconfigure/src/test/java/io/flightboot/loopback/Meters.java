package io.flightboot.loopback;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Reads the meters of an application.
 */
final class Meters {

	private Meters() {
	}

	/**
	 * Expect as many calls of a route to be counted with one status, and none with
	 * another.
	 */
	static void assertEnded(LoopbackApplication server, String method, String route, String status, String code,
			int count) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			assertThat(calls(server, "method", method, "route", route)).isEqualTo(count);
			assertThat(calls(server, "method", method, "route", route, "status", status, "code", code))
				.isEqualTo(count);
		});
	}

	static long calls(LoopbackApplication server, String... tags) {
		return server.bean(MeterRegistry.class)
			.find("flight.server.calls")
			.tags(tags)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	static double sum(LoopbackApplication server, String meter, String... tags) {
		return server.bean(MeterRegistry.class)
			.find(meter)
			.tags(tags)
			.functionCounters()
			.stream()
			.mapToDouble(FunctionCounter::count)
			.sum();
	}

	static double refused(LoopbackApplication server, String... tags) {
		return server.bean(MeterRegistry.class)
			.find("flight.server.calls.refused")
			.tags(tags)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}
