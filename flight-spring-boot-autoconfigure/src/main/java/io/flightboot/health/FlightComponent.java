package io.flightboot.health;

import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A component that says itself how it is. It may be marked from any thread. It is made by
 * {@link FlightHealth#component}.
 *
 * @since 0.1.0
 */
public final class FlightComponent {

	private static final Log logger = LogFactory.getLog(FlightComponent.class);

	private final Runnable changed;

	private volatile FlightComponentHealth health;

	FlightComponent(String name, FlightHealthImpact impact, @Nullable String problem, Runnable changed) {
		this.health = new FlightComponentHealth(name, impact, problem, Instant.now());
		this.changed = changed;
	}

	/**
	 * Mark the component ok.
	 */
	public void ok() {
		mark(null);
	}

	/**
	 * Mark the component not ok.
	 * @param problem why; operators read it, clients don't
	 */
	public void notOk(String problem) {
		Assert.hasText(problem, "'problem' must not be empty");
		mark(problem);
	}

	/**
	 * Return how the component is now.
	 */
	public FlightComponentHealth health() {
		return this.health;
	}

	private void mark(@Nullable String problem) {
		synchronized (this) {
			FlightComponentHealth before = this.health;
			boolean turned = before.isOk() != (problem == null);
			if (!turned && (problem == null || problem.equals(before.problem()))) {
				return;
			}
			this.health = new FlightComponentHealth(before.name(), before.impact(), problem,
					turned ? Instant.now() : before.since());
			if (turned) {
				log(before.name(), problem);
			}
		}
		this.changed.run();
	}

	private static void log(String name, @Nullable String problem) {
		if (problem != null) {
			logger.warn("Component '" + name + "' is not ok: " + problem);
		}
		else {
			logger.info("Component '" + name + "' is ok");
		}
	}

	@Override
	public String toString() {
		FlightComponentHealth now = this.health;
		return now.name() + ((now.problem() != null) ? " is not ok: " + now.problem() : " is ok");
	}

}
