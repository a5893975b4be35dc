package io.flightboot.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.flightboot.server.FlightServerLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Asks the checks from time to time, each on a thread of its own, so that one that hangs
 * holds up no other.
 *
 * @since 0.1.0
 */
public final class FlightHealthChecks implements SmartLifecycle {

	private final FlightHealth health;

	private final Map<String, FlightHealthCheck> checks;

	private final Duration interval;

	private final Duration timeout;

	private volatile @Nullable ScheduledExecutorService executor;

	private volatile List<HealthPoll> polls = List.of();

	/**
	 * Create the poller.
	 * @param health who is told
	 * @param checks what is asked, by name
	 * @param interval how long to wait between the end of a check and the next
	 * @param timeout after how long a check that runs is taken for failed
	 */
	public FlightHealthChecks(FlightHealth health, Map<String, FlightHealthCheck> checks, Duration interval,
			Duration timeout) {
		Assert.notNull(health, "'health' must not be null");
		Assert.notNull(checks, "'checks' must not be null");
		Assert.isTrue(interval.toNanos() > 0, "'interval' must be positive");
		Assert.isTrue(timeout.toNanos() > 0, "'timeout' must be positive");
		this.health = health;
		this.checks = Map.copyOf(checks);
		this.interval = interval;
		this.timeout = timeout;
	}

	@Override
	public void start() {
		if (isRunning() || this.checks.isEmpty()) {
			return;
		}
		CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-health-");
		threads.setDaemon(true);
		// One more for the watch over those that hang
		ScheduledThreadPoolExecutor starting = new ScheduledThreadPoolExecutor(this.checks.size() + 1, threads);
		List<HealthPoll> started = this.checks.entrySet().stream().map(this::poll).toList();
		started.forEach(
				(poll) -> starting.scheduleWithFixedDelay(poll::run, 0, this.interval.toNanos(), TimeUnit.NANOSECONDS));
		long watch = Math.max(1, this.timeout.toNanos() / 4);
		starting.scheduleWithFixedDelay(() -> started.forEach((poll) -> poll.watch(this.timeout)), watch, watch,
				TimeUnit.NANOSECONDS);
		this.polls = started;
		this.executor = starting;
	}

	private HealthPoll poll(Map.Entry<String, FlightHealthCheck> entry) {
		FlightHealthImpact impact = entry.getValue().impact();
		String problem = (impact == FlightHealthImpact.READINESS) ? "Not checked yet" : null;
		return new HealthPoll(entry.getValue(), this.health.component(entry.getKey(), impact, problem));
	}

	@Override
	public void stop() {
		ScheduledExecutorService stopping = this.executor;
		if (stopping != null) {
			this.executor = null;
			this.polls.forEach(HealthPoll::stop);
			stopping.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		// Starts before the server and stops after it
		return FlightServerLifecycle.PHASE - 1;
	}

}
