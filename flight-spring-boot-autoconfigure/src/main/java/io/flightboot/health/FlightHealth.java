package io.flightboot.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.flightboot.server.FlightReadinessCondition;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The health of what stands behind the server's services. Anybody may have a component of
 * it, and mark it not ok and ok again:
 *
 * <pre class="code">
 * FlightComponent warehouse = health.component("warehouse", FlightHealthImpact.READINESS);
 * ...
 * warehouse.notOk("can't be reached");
 * ...
 * warehouse.ok();
 * </pre>
 *
 * The server is ready as long as no component is not ok whose impact is more than
 * {@link FlightHealthImpact#NONE}.
 *
 * @since 0.1.0
 * @see FlightHealthCheck
 */
public final class FlightHealth implements FlightReadinessCondition {

	private final Map<String, FlightComponent> components = new ConcurrentHashMap<>();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Return the component of a name, which is ok if it is a new one.
	 * @param name name of the component; if it is the prefix of a service, gRPC's health
	 * service tells of the component by that name
	 * @param impact what it means if the component is not ok
	 * @throws IllegalStateException if there is one with another impact
	 */
	public FlightComponent component(String name, FlightHealthImpact impact) {
		return component(name, impact, null);
	}

	/**
	 * Return the component of a name, which is not ok if it is a new one and a problem is
	 * given.
	 */
	FlightComponent component(String name, FlightHealthImpact impact, @Nullable String problem) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(impact, "'impact' must not be null");
		FlightComponent created = new FlightComponent(name, impact, problem, this::changed);
		FlightComponent existing = this.components.putIfAbsent(name, created);
		if (existing != null) {
			FlightHealthImpact other = existing.health().impact();
			Assert.state(other == impact, () -> "Component '" + name + "' has impact " + other + " already");
			return existing;
		}
		changed();
		return created;
	}

	/**
	 * Return how all components are now, in the order of their names.
	 */
	public List<FlightComponentHealth> components() {
		return this.components.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> entry.getValue().health())
			.toList();
	}

	/**
	 * Return the components that are not ok now and have the given impact or a greater
	 * one.
	 */
	public List<FlightComponentHealth> problems(FlightHealthImpact atLeast) {
		return components().stream()
			.filter((component) -> !component.isOk() && component.impact().compareTo(atLeast) >= 0)
			.toList();
	}

	@Override
	public boolean isMet() {
		return problems(FlightHealthImpact.READINESS).isEmpty();
	}

	@Override
	public void addListener(Runnable listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.listeners.add(listener);
	}

	private void changed() {
		this.listeners.forEach(Runnable::run);
	}

}
