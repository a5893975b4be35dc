package io.flightboot.handler;

import java.util.List;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.flight.FlightMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownNames}.
 */
class UnknownNamesTests {

	private static final List<String> ROUTES = List.of("sales/byYear", "sales/byRegion", "trades/{symbol}",
			"hidden/byYear");

	private final RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);

	private final RouteVisibility visibility = (call, kind, name) -> !name.startsWith("hidden");

	private final UnknownNames names = new UnknownNames(this.visibility, false);

	@Test
	void similarRoutesAreSuggested() {
		FlightException ex = this.names.route(HandlerKind.GET, "sales/byyear", ROUTES, this.call);
		assertThat(ex).hasMessage("No flight 'sales/byyear'. Did you mean 'sales/byYear'?");
		assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_FOUND);
	}

	@Test
	void closestRoutesAreSuggestedFirst() {
		assertThat(this.names.action("drap", List.of("drops", "trap", "drop", "wrap", "draw"), this.call))
			.hasMessage("No action 'drap'. Did you mean 'draw' or 'drop' or 'trap'?");
	}

	@Test
	void hiddenRoutesAreNotSuggested() {
		assertThat(this.names.route(HandlerKind.GET, "hidden/byYea", ROUTES, this.call))
			.hasMessage("No flight 'hidden/byYea'.");
	}

	@Test
	void strangersAreNotSuggested() {
		assertThat(this.names.action("compact", List.of("drop", "x"), this.call)).hasMessage("No action 'compact'.");
		assertThat(this.names.action("compat", List.of("compact"), this.call).code())
			.isEqualTo(FlightErrorCode.NOT_IMPLEMENTED);
	}

	@Test
	void longNamesAreCutAndNotCompared() {
		assertThat(
				this.names.route(HandlerKind.GET, "x".repeat(2000), List.of("x".repeat(1999)), this.call).getMessage())
			.hasSizeLessThan(150)
			.doesNotContain("mean");
	}

	@Test
	void concealedNamesLookForbidden() {
		this.call.principal(() -> "anna");
		FlightException ex = new UnknownNames(this.visibility, true).route(HandlerKind.GET, "sales/byyear", ROUTES,
				this.call);
		assertThat(ex).hasMessage("Access denied");
		assertThat(ex.code()).isEqualTo(FlightErrorCode.FORBIDDEN);
	}

	@ParameterizedTest
	@CsvSource({ "'', '', 0", "abc, '', 3", "kitten, sitting, 3", "Same, sAME, 0", "flaw, lawn, 2" })
	void distanceCountsChanges(String left, String right, int distance) {
		assertThat(EditDistance.between(left, right)).isEqualTo(distance);
		assertThat(EditDistance.between(right, left)).isEqualTo(distance);
	}

}
