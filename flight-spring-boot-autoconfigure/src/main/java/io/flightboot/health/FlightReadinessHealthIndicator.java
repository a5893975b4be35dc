package io.flightboot.health;

import java.util.List;
import java.util.Locale;

import io.flightboot.server.FlightServerReadiness;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

/**
 * What the Flight server and its components contribute to the readiness of the
 * application.
 *
 * @since 0.1.0
 */
public final class FlightReadinessHealthIndicator extends AbstractHealthIndicator {

	private final FlightServerReadiness readiness;

	private final FlightHealth health;

	public FlightReadinessHealthIndicator(FlightServerReadiness readiness, FlightHealth health) {
		super("Check of the Flight server's readiness failed");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(health, "'health' must not be null");
		this.readiness = readiness;
		this.health = health;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		if (this.readiness.isReady()) {
			builder.up();
		}
		else {
			builder.outOfService();
		}
		builder.withDetail("state", this.readiness.state().name().toLowerCase(Locale.ROOT));
		List<FlightComponentHealth> problems = this.health.problems(FlightHealthImpact.READINESS);
		if (!problems.isEmpty()) {
			builder.withDetail("components", FlightHealthIndicator.describe(problems));
		}
	}

}
