package io.flightboot.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.flightboot.memory.FlightMemory;
import io.flightboot.server.FlightServerInfo;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServerState;
import io.flightboot.server.RunningCalls;
import org.apache.arrow.flight.FlightMethod;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

/**
 * The health of the Flight server. It is down if the server has ended by itself or a
 * component is not ok, and out of service while the server takes no calls on purpose.
 *
 * @since 0.1.0
 */
public final class FlightHealthIndicator extends AbstractHealthIndicator {

	private static final Set<FlightMethod> STREAMS = Set.of(FlightMethod.DO_GET, FlightMethod.DO_PUT,
			FlightMethod.DO_EXCHANGE);

	private final FlightServerLifecycle server;

	private final FlightServerReadiness readiness;

	private final RunningCalls calls;

	private final FlightMemory memory;

	private final FlightHealth health;

	public FlightHealthIndicator(FlightServerLifecycle server, FlightServerReadiness readiness, RunningCalls calls,
			FlightMemory memory, FlightHealth health) {
		super("Health check of the Flight server failed");
		Assert.notNull(server, "'server' must not be null");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(calls, "'calls' must not be null");
		Assert.notNull(memory, "'memory' must not be null");
		Assert.notNull(health, "'health' must not be null");
		this.server = server;
		this.readiness = readiness;
		this.calls = calls;
		this.memory = memory;
		this.health = health;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		FlightServerState state = this.readiness.state();
		List<FlightComponentHealth> problems = this.health.problems(FlightHealthImpact.NONE);
		if (state == FlightServerState.FAILED || !problems.isEmpty()) {
			builder.down();
		}
		else if (state == FlightServerState.SERVING) {
			builder.up();
		}
		else {
			builder.outOfService();
		}
		builder.withDetail("state", state.name().toLowerCase(Locale.ROOT));
		FlightServerInfo info = this.server.info();
		if (info != null) {
			describe(builder, info);
		}
		builder.withDetail("calls", this.calls.count());
		builder.withDetail("streams",
				this.calls.list().stream().filter((call) -> STREAMS.contains(call.method())).count());
		builder.withDetail("memory",
				Map.of("allocated", this.memory.allocated(), "limit", this.memory.limits().total()));
		if (!problems.isEmpty()) {
			builder.withDetail("components", describe(problems));
		}
	}

	static void describe(Health.Builder builder, FlightServerInfo info) {
		String host = info.address().host();
		if (info.address().socket() != null) {
			builder.withDetail("path", host);
		}
		else {
			builder.withDetail("address", host);
			builder.withDetail("port", info.port());
		}
		builder.withDetail("tls", info.tls());
	}

	static Map<String, String> describe(List<FlightComponentHealth> problems) {
		Map<String, String> described = new LinkedHashMap<>();
		problems.forEach((component) -> described.put(component.name(), String.valueOf(component.problem())));
		return described;
	}

}
