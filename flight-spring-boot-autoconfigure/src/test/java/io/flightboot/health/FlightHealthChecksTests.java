package io.flightboot.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FlightHealthChecks}.
 */
@Timeout(60)
class FlightHealthChecksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final FlightHealth health = new FlightHealth();

	private final AtomicReference<Exception> failure = new AtomicReference<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final CountDownLatch hanging = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private FlightHealthChecks checks;

	@AfterEach
	void stop() {
		this.release.countDown();
		this.checks.stop();
	}

	@Test
	void asksAgainAndAgain() {
		start(Duration.ofMinutes(1), FlightHealthImpact.READINESS, this::fail);
		await().atMost(PATIENCE).until(this.health::isMet);
		this.failure.set(new IllegalStateException("no connection"));
		await().atMost(PATIENCE).until(() -> !this.health.isMet());
		assertThat(problem()).isEqualTo("IllegalStateException: no connection");
		this.failure.set(null);
		await().atMost(PATIENCE).until(this.health::isMet);
	}

	@Test
	void isNotReadyUntilTheFirstAnswer() throws Exception {
		start(Duration.ofMinutes(1), FlightHealthImpact.READINESS, this::hang);
		assertThat(this.hanging.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(problem()).isEqualTo("Not checked yet");
		this.release.countDown();
		await().atMost(PATIENCE).until(this.health::isMet);
	}

	@Test
	void isAliveUntilAnAnswerSaysOtherwise() throws Exception {
		start(Duration.ofMinutes(1), FlightHealthImpact.LIVENESS, this::hang);
		assertThat(this.hanging.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.health.isMet()).isTrue();
	}

	@Test
	void whenACheckHangsThenItsComponentIsNotOkAndOthersAreAsked() {
		this.checks = new FlightHealthChecks(this.health,
				Map.of("hanging", this::hang, "other",
						FlightHealthCheck.affecting(FlightHealthImpact.READINESS, this::fail)),
				Duration.ofMillis(1), Duration.ofMillis(50));
		this.checks.start();
		await().atMost(PATIENCE)
			.until(() -> this.health.problems(FlightHealthImpact.NONE)
				.stream()
				.map(FlightComponentHealth::toString)
				.anyMatch((text) -> text.contains("hanging") && text.contains("No answer within 50 ms")));
		await().atMost(PATIENCE).until(this.health::isMet);
		this.release.countDown();
		await().atMost(PATIENCE).until(() -> this.health.problems(FlightHealthImpact.NONE).isEmpty());
	}

	@Test
	void whenStoppedThenAnInterruptedCheckIsNoProblem() throws Exception {
		start(Duration.ofMinutes(1), FlightHealthImpact.LIVENESS, this::hang);
		assertThat(this.hanging.await(20, TimeUnit.SECONDS)).isTrue();
		this.checks.stop();
		assertThat(this.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.checks.isRunning()).isFalse();
		assertThat(this.health.isMet()).isTrue();
	}

	@Test
	void withoutChecksNothingRuns() {
		this.checks = new FlightHealthChecks(this.health, Map.of(), PATIENCE, PATIENCE);
		this.checks.start();
		assertThat(this.checks.isRunning()).isFalse();
	}

	private void start(Duration timeout, FlightHealthImpact impact, FlightHealthCheck check) {
		this.checks = new FlightHealthChecks(this.health, Map.of("store", FlightHealthCheck.affecting(impact, check)),
				Duration.ofMillis(1), timeout);
		this.checks.start();
	}

	private String problem() {
		return this.health.components().get(0).problem();
	}

	private void fail() throws Exception {
		Exception ex = this.failure.get();
		if (ex != null) {
			throw ex;
		}
	}

	private void hang() throws InterruptedException {
		this.hanging.countDown();
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
			throw ex;
		}
	}

}
