package io.flightboot.health;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlightHealth} and {@link FlightComponent}.
 */
class FlightHealthTests {

	private final FlightHealth health = new FlightHealth();

	private final AtomicInteger changes = new AtomicInteger();

	@Test
	void newComponentIsOk() {
		FlightComponent component = this.health.component("store", FlightHealthImpact.READINESS);
		assertThat(component.health().isOk()).isTrue();
		assertThat(this.health.isMet()).isTrue();
		assertThat(this.health.components()).extracting(FlightComponentHealth::name).containsExactly("store");
	}

	@Test
	void impactDecidesWhetherTheServerIsReady() {
		this.health.component("cache", FlightHealthImpact.NONE).notOk("cold");
		assertThat(this.health.isMet()).isTrue();
		FlightComponent store = this.health.component("store", FlightHealthImpact.READINESS);
		store.notOk("away");
		assertThat(this.health.isMet()).isFalse();
		store.ok();
		assertThat(this.health.isMet()).isTrue();
		this.health.component("engine", FlightHealthImpact.LIVENESS).notOk("stuck");
		assertThat(this.health.isMet()).isFalse();
	}

	@Test
	void problemsAreToldByImpact() {
		this.health.component("cache", FlightHealthImpact.NONE).notOk("cold");
		this.health.component("store", FlightHealthImpact.READINESS).notOk("away");
		this.health.component("engine", FlightHealthImpact.LIVENESS).notOk("stuck");
		this.health.component("fine", FlightHealthImpact.LIVENESS);
		assertThat(this.health.problems(FlightHealthImpact.NONE)).extracting(FlightComponentHealth::problem)
			.containsExactly("cold", "stuck", "away");
		assertThat(this.health.problems(FlightHealthImpact.READINESS)).extracting(FlightComponentHealth::name)
			.containsExactly("engine", "store");
		assertThat(this.health.problems(FlightHealthImpact.LIVENESS)).extracting(FlightComponentHealth::name)
			.containsExactly("engine");
	}

	@Test
	void listenersHearOfChangesOnly() {
		FlightComponent store = this.health.component("store", FlightHealthImpact.READINESS);
		this.health.addListener(this.changes::incrementAndGet);
		store.ok();
		assertThat(this.changes).hasValue(0);
		store.notOk("away");
		store.notOk("away");
		assertThat(this.changes).hasValue(1);
		store.notOk("still away");
		assertThat(this.changes).hasValue(2);
		store.ok();
		assertThat(this.changes).hasValue(3);
	}

	@Test
	void sinceTellsOfTheTurnNotOfTheReason() {
		FlightComponent store = this.health.component("store", FlightHealthImpact.READINESS);
		store.notOk("away");
		FlightComponentHealth first = store.health();
		store.notOk("still away");
		assertThat(store.health().since()).isEqualTo(first.since());
		assertThat(store.health().problem()).isEqualTo("still away");
		assertThat(store).hasToString("store is not ok: still away");
	}

	@Test
	void sameNameIsTheSameComponent() {
		FlightComponent store = this.health.component("store", FlightHealthImpact.READINESS);
		assertThat(this.health.component("store", FlightHealthImpact.READINESS)).isSameAs(store);
		assertThatIllegalStateException().isThrownBy(() -> this.health.component("store", FlightHealthImpact.LIVENESS))
			.withMessageContaining("'store' has impact READINESS");
	}

}
