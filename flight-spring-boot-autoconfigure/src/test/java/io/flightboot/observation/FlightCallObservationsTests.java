package io.flightboot.observation;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The observation of a call: its names, its keys and its scope.
 */
class FlightCallObservationsTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final FlightCallObservations observations = new FlightCallObservations(this.registry, () -> true, null);

	private final RunningCall call = TestCalls.call();

	@Test
	void tellsHowTheCallEnded() {
		this.observations.started(this.call);
		this.call.route("sales/{year}");
		this.call.failed(FlightErrorCode.TICKET_EXPIRED);
		this.call.end(CallStatus.NOT_FOUND.withDescription("of the client only"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasBeenStopped()
			.hasNameEqualTo("flight.server.calls")
			.hasContextualNameEqualTo("arrow.flight.protocol.FlightService/DoGet")
			.hasLowCardinalityKeyValue("method", "DoGet")
			.hasLowCardinalityKeyValue("route", "sales/{year}")
			.hasLowCardinalityKeyValue("status", "NOT_FOUND")
			.hasLowCardinalityKeyValue("code", "TICKET_EXPIRED")
			.hasHighCardinalityKeyValue("call.id", this.call.id())
			.hasHighCardinalityKeyValue("principal", "none")
			.hasHighCardinalityKeyValue("peer", "127.0.0.1:4711")
			.thenError()
			.hasMessage("NOT_FOUND (TICKET_EXPIRED)")
			.hasNoCause();
	}

	@Test
	void aCancelledCallIsNoError() {
		this.observations.started(this.call);
		this.call.end(CallStatus.CANCELLED);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("status", "CANCELLED")
			.hasLowCardinalityKeyValue("code", "CANCELLED")
			.doesNotHaveError();
	}

	@Test
	void isCurrentInItsScope() {
		this.observations.started(this.call);
		try (FlightCallScope.Opened scope = this.observations.open(this.call)) {
			assertThat(this.registry.getCurrentObservation()).isNotNull();
		}
		assertThat(this.registry.getCurrentObservation()).isNull();
		this.call.end(new CallStatus(FlightStatusCode.OK));
	}

	@Test
	void isNotMadeIfNobodyNeedsIt() {
		FlightCallObservations idle = new FlightCallObservations(this.registry, () -> false, null);
		idle.started(this.call);
		idle.open(this.call).close();
		this.call.end(new CallStatus(FlightStatusCode.OK));
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

}
