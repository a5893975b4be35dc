package io.flightboot.call;

import java.util.ArrayList;
import java.util.List;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.apache.arrow.flight.FlightMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightCallScopes}.
 */
class FlightCallScopesTests {

	private final List<String> events = new ArrayList<>();

	private final RunningCall call = new RunningCall("1", FlightMethod.DO_GET, new Metadata(), Attributes.EMPTY, null,
			null);

	@Test
	void scopesOpenInOrderAndCloseInReverse() {
		open(scope("a"), scope("b"));
		assertThat(this.events).containsExactly("open a", "open b", "work", "close b", "close a");
	}

	@Test
	void whenAScopeDoesNotOpenThenTheOthersDo() {
		open(scope("a"), (call) -> {
			throw new IllegalStateException("broken");
		}, scope("c"));
		assertThat(this.events).containsExactly("open a", "open c", "work", "close c", "close a");
	}

	@Test
	void whenAScopeDoesNotCloseThenTheOthersDo() {
		open(scope("a"), (call) -> () -> {
			throw new IllegalStateException("broken");
		}, scope("c"));
		assertThat(this.events).containsExactly("open a", "open c", "work", "close c", "close a");
	}

	@Test
	void withoutScopesThereIsNothingToClose() {
		open();
		assertThat(this.events).containsExactly("work");
	}

	private void open(FlightCallScope... scopes) {
		try (FlightCallScope.Opened opened = new FlightCallScopes(List.of(scopes)).open(this.call)) {
			this.events.add("work");
		}
	}

	private FlightCallScope scope(String name) {
		return (call) -> {
			this.events.add("open " + name);
			return () -> this.events.add("close " + name);
		};
	}

}
