package io.flightboot.health;

import java.util.List;
import java.util.Locale;

import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServerState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

/**
 * What the Flight server and its components contribute to the liveness of the
 * application: only what a new start would mend.
 *
 * @since 0.1.0
 */
public final class FlightLivenessHealthIndicator extends AbstractHealthIndicator {

	private final FlightServerReadiness readiness;

	private final FlightHealth health;

	public FlightLivenessHealthIndicator(FlightServerReadiness readiness, FlightHealth health) {
		super("Check of the Flight server's liveness failed");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(health, "'health' must not be null");
		this.readiness = readiness;
		this.health = health;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		FlightServerState state = this.readiness.state();
		List<FlightComponentHealth> problems = this.health.problems(FlightHealthImpact.LIVENESS);
		if (state == FlightServerState.FAILED || !problems.isEmpty()) {
			builder.down();
		}
		else {
			builder.up();
		}
		builder.withDetail("state", state.name().toLowerCase(Locale.ROOT));
		if (!problems.isEmpty()) {
			builder.withDetail("components", FlightHealthIndicator.describe(problems));
		}
	}

}
