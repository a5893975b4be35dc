package io.flightboot.observation;

import io.flightboot.call.CallTraffic;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs is counted as it goes, and once.
 */
class RouteTrafficTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RouteTraffic traffic = new RouteTraffic(this.registry, new FlightCallTimers(this.registry),
			new CallKeys("DoGet", "a", new DefaultFlightServerObservationConvention()),
			Tags.of("method", "DoGet", "route", "a"));

	@Test
	void countsRunningAndEndedCalls() {
		CallTraffic first = new CallTraffic();
		CallTraffic second = new CallTraffic();
		this.traffic.add(first);
		this.traffic.add(second);
		first.sent(10);
		second.sent(5);
		second.bytesSent(100);
		second.received(3);
		assertThat(count("flight.server.rows", "out")).isEqualTo(15);
		this.traffic.end(first);
		assertThat(count("flight.server.rows", "out")).isEqualTo(15);
		second.sent(1);
		assertThat(count("flight.server.rows", "out")).isEqualTo(16);
		this.traffic.end(second);
		assertThat(count("flight.server.rows", "out")).isEqualTo(16);
		assertThat(count("flight.server.batches", "out")).isEqualTo(3);
		assertThat(count("flight.server.bytes", "out")).isEqualTo(100);
		assertThat(count("flight.server.rows", "in")).isEqualTo(3);
		assertThat(count("flight.server.bytes", "in")).isZero();
	}

	@Test
	void doesNotCountWhatComesAfterTheEnd() {
		CallTraffic call = new CallTraffic();
		this.traffic.add(call);
		call.sent(1);
		this.traffic.end(call);
		call.sent(1);
		assertThat(count("flight.server.rows", "out")).isEqualTo(1);
	}

	@Test
	void onlyCallsThatSendBatchesAreTimed() {
		this.traffic.end(new CallTraffic());
		assertThat(this.registry.find("flight.server.first.batch").timer()).isNull();
		CallTraffic call = new CallTraffic();
		call.sent(1);
		this.traffic.end(call);
		assertThat(this.registry.get("flight.server.first.batch").timer().count()).isEqualTo(1);
		assertThat(this.registry.get("flight.server.backpressure.wait").timer().count()).isEqualTo(1);
	}

	private double count(String meter, String direction) {
		return this.registry.get(meter).tag("direction", direction).functionCounter().count();
	}

}
