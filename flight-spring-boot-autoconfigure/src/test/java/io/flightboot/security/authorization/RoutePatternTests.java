package io.flightboot.security.authorization;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RoutePattern}.
 */
class RoutePatternTests {

	@ParameterizedTest
	@CsvSource({ "sales, sales, true", "sales, sales/a, false", "sales/*, sales/a, true", "sales/*, sales, false",
			"sales/*, sales/a/b, false", "sales/*, sales/{x}, true", "sales/{x}, sales/{x}, true",
			"sales/{x}, sales/{y}, false", "sales/**, sales, true", "sales/**, sales/a, true",
			"sales/**, sales/a/{b}/c, true", "sales/**, salesmen, false", "**, sales/a, true", "**/c, a/b/c, true",
			"**/c, c, true", "**/c, a/b, false", "a/**/d, a/b/c/d, true", "a/**/d, a/d, true", "a/**/d, a/b, false",
			"*/b, a/b, true", "Sales, sales, false", "a%2Fb, a%2Fb, true", "a/b, a%2Fb, false" })
	void matchesTemplates(String pattern, String route, boolean matches) {
		assertThat(RoutePattern.parse(pattern).matches(route)).isEqualTo(matches);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/a", "a/", "a//b", "a/b*", "a/*b", "a/***" })
	void othersAreNoPatterns(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoutePattern.parse(pattern));
	}

}
