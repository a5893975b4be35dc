package io.flightboot.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.flightboot.call.FlightCall;
import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SuggestedRoutesTests {

	private final AtomicLong time = new AtomicLong();

	private final Source source = new Source();

	private final SuggestedRoutes routes = new SuggestedRoutes(List.of(this.source), this.time::get);

	@Test
	void flightsAreListedOnceInAWhile() {
		this.source.names.add("a");
		assertThat(this.routes.routes()).containsExactly("a");
		this.source.names.add("b");
		for (int i = 0; i < 100; i++) {
			assertThat(this.routes.routes()).containsExactly("a");
		}
		assertThat(this.source.asked).isEqualTo(1);
		this.time.addAndGet(Duration.ofSeconds(11).toNanos());
		assertThat(this.routes.routes()).containsExactly("a", "b");
		assertThat(this.source.asked).isEqualTo(2);
	}

	@Test
	void notAllOfVeryManyAreKept() {
		IntStream.range(0, 5000).mapToObj(String::valueOf).forEach(this.source.names::add);
		assertThat(this.routes.routes()).hasSize(1000);
	}

	private static final class Source implements ProvidedFlights {

		private final List<String> names = new ArrayList<>();

		private int asked;

		@Override
		public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
			return null;
		}

		@Override
		public Collection<? extends ProvidedFlight> flights() {
			this.asked++;
			return this.names.stream().map((name) -> {
				ProvidedFlight flight = mock(ProvidedFlight.class);
				given(flight.route()).willReturn(name);
				return flight;
			}).toList();
		}

	}

}
