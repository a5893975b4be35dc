package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
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

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Flights.class, Meters.class);

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
					"flight_server_calls_seconds_count{code=\"none\",method=\"DoGet\",route=\"seen/rows\",status=\"OK\"} 1",
					"flight_server_calls_seconds_count{code=\"none\",method=\"DoAction\",route=\"seen.hello\",status=\"OK\"} 1",
					"flight_server_calls_seconds_count{code=\"NOT_IMPLEMENTED\",method=\"DoAction\",route=\"none\",status=\"UNIMPLEMENTED\"} 1",
					"flight_server_rows_total{direction=\"out\",method=\"DoGet\",route=\"seen/rows\"} 100.0"));
	}

	record Row(int number) {

	}

	@FlightService("seen")
	static class Flights {

		@FlightGet
		Stream<Row> rows() {
			return IntStream.range(0, 100).mapToObj(Row::new);
		}

		@FlightAction("seen.hello")
		String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		PrometheusMeterRegistry prometheusMeterRegistry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

	}

}
