package io.flightboot.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightServerReadiness}.
 */
class FlightServerReadinessTests {

	private final Condition condition = new Condition();

	private long now;

	private final FlightServerReadiness readiness = new FlightServerReadiness(false, List.of(this.condition),
			() -> this.now);

	private final List<FlightServerState> states = new ArrayList<>();

	FlightServerReadinessTests() {
		this.readiness.addListener(() -> this.states.add(this.readiness.state()));
	}

	@Test
	void isReadyWhenTheServerAndTheApplicationAndAllConditionsAre() {
		assertThat(this.readiness.state()).isEqualTo(FlightServerState.STOPPED);
		this.readiness.started();
		publish(ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(this.readiness.isReady()).isFalse();
		this.condition.set(true);
		assertThat(this.readiness.isReady()).isTrue();
		assertThat(this.states).containsExactly(FlightServerState.STARTING, FlightServerState.SERVING);
	}

	@Test
	void onceReadyItRefusesForTheTimeBeing() {
		serve();
		publish(ReadinessState.REFUSING_TRAFFIC);
		publish(ReadinessState.ACCEPTING_TRAFFIC);
		this.condition.set(false);
		this.condition.set(true);
		assertThat(this.states).containsExactly(FlightServerState.REFUSING, FlightServerState.SERVING,
				FlightServerState.REFUSING, FlightServerState.SERVING);
	}

	@Test
	void nobodyKeepsItFromLeaving() {
		serve();
		this.readiness.leave();
		publish(ReadinessState.REFUSING_TRAFFIC);
		publish(ReadinessState.ACCEPTING_TRAFFIC);
		this.condition.set(false);
		this.readiness.drain();
		this.readiness.stopped();
		assertThat(this.states).containsExactly(FlightServerState.LEAVING, FlightServerState.DRAINING,
				FlightServerState.STOPPED);
	}

	@Test
	void whenContextRefusesTrafficAsItClosesThenCallsAreServedOn() {
		serve();
		publish(ReadinessState.REFUSING_TRAFFIC);
		this.now += TimeUnit.MILLISECONDS.toNanos(10);
		publish(ReadinessState.REFUSING_TRAFFIC);
		this.readiness.leave();
		assertThat(this.readiness.state()).isEqualTo(FlightServerState.LEAVING);
	}

	@Test
	void whenApplicationRefusedTrafficBeforeThenCallsAreNotServedAgain() {
		serve();
		publish(ReadinessState.REFUSING_TRAFFIC);
		this.now += TimeUnit.SECONDS.toNanos(10);
		publish(ReadinessState.REFUSING_TRAFFIC);
		this.readiness.leave();
		assertThat(this.readiness.state()).isEqualTo(FlightServerState.DRAINING);
	}

	@Test
	void whenNeverReadyThenNothingIsServedAtTheEnd() {
		this.readiness.started();
		this.readiness.leave();
		assertThat(this.states).containsExactly(FlightServerState.STARTING, FlightServerState.DRAINING);
	}

	@Test
	void failsOnlyUnlessItWasToldToEnd() {
		serve();
		assertThat(this.readiness.failed()).isTrue();
		assertThat(this.readiness.state()).isEqualTo(FlightServerState.FAILED);
		this.readiness.drain();
		assertThat(this.readiness.failed()).isFalse();
	}

	@Test
	void livenessIsNoneOfItsBusiness() {
		serve();
		publish(LivenessState.BROKEN);
		assertThat(this.readiness.isReady()).isTrue();
	}

	private void serve() {
		this.condition.set(true);
		publish(ReadinessState.ACCEPTING_TRAFFIC);
		this.readiness.started();
		this.states.clear();
	}

	private void publish(AvailabilityState state) {
		this.readiness.onApplicationEvent(new AvailabilityChangeEvent<>("application", state));
	}

	private static final class Condition implements FlightReadinessCondition {

		private final List<Runnable> listeners = new ArrayList<>();

		private boolean met;

		void set(boolean met) {
			this.met = met;
			this.listeners.forEach(Runnable::run);
		}

		@Override
		public boolean isMet() {
			return this.met;
		}

		@Override
		public void addListener(Runnable listener) {
			this.listeners.add(listener);
		}

	}

}
