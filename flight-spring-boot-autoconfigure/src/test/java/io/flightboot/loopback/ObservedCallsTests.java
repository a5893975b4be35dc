package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.observation.FlightMeterDocumentation;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What operators see of calls.
 */
class ObservedCallsTests {

	/** Meters of what this server does not do. */
	private static final Set<String> OFF = Set.of("flight.accounts.unchecked", "flight.limits.rate.buckets",
			"flight.limits.rate.store.failures", "flight.server.admission.admitted", "flight.server.admission.wait",
			"flight.server.admission.waiting", "flight.server.throttle.wait");

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Flights.class, Prometheus.class);

	@Test
	void scrape() throws Exception {
		try (FlightStream stream = server.client()
			.getStream(new Ticket("seen/rows".getBytes(StandardCharsets.UTF_8)))) {
			while (stream.next()) {
				assertThat(stream.getRoot().getRowCount()).isPositive();
			}
		}
		Iterator<Result> results = server.client().doAction(new Action("seen.hello"));
		results.next();
		assertThat(results.hasNext()).isFalse();
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("nowhere")).next());
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(server.bean(PrometheusMeterRegistry.class).scrape()).contains(
					"flight_server_calls_seconds_count{code=\"none\",method=\"DoGet\",route=\"seen/rows\",status=\"OK\"} ",
					"flight_server_calls_seconds_count{code=\"none\",method=\"DoAction\",route=\"seen.hello\",status=\"OK\"} ",
					"flight_server_calls_seconds_count{code=\"NOT_IMPLEMENTED\",method=\"DoAction\",route=\"none\",status=\"UNIMPLEMENTED\"} ",
					"flight_server_rows_total{direction=\"out\",method=\"DoGet\",route=\"seen/rows\"} "));
	}

	@Test
	void allThatIsScrapedIsDocumentedWithItsKeys() throws Exception {
		scrape();
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("seen.forbidden")).next());
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(Meters.refused(server, "reason", "forbidden", "route", "seen.forbidden"))
				.isEqualTo(1));
		Map<String, Set<String>> documented = new TreeMap<>();
		for (FlightMeterDocumentation meter : FlightMeterDocumentation.values()) {
			documented.put(meter.getName(),
					Arrays.stream(meter.getKeyNames()).map(KeyName::asString).collect(Collectors.toSet()));
		}
		Map<String, Set<String>> found = new TreeMap<>();
		server.bean(PrometheusMeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("flight."))
			.forEach((id) -> {
				Set<String> keys = id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
				assertThat(found.computeIfAbsent(id.getName(), (name) -> keys)).as(id.toString()).isEqualTo(keys);
			});
		documented.keySet().removeAll(OFF);
		assertThat(found).isEqualTo(documented);
	}

	record Row(int number) {

	}

	@FlightService("seen")
	static class Flights {

		@FlightGet
		Stream<Row> rows() {
			return IntStream.range(0, 100).mapToObj(Row::new);
		}

		@FlightAction("seen.forbidden")
		void forbidden() {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "Not you");
		}

		@FlightAction("seen.hello")
		String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prometheus {

		@Bean
		PrometheusMeterRegistry prometheusMeterRegistry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

	}

}
