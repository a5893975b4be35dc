package io.flightboot.handler;

import java.util.List;
import java.util.Map;

import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link RouteTable} and {@link RouteTemplate}.
 */
class RouteTableTests {

	private final RouteTable<String> table = new RouteTable<>();

	private @Nullable String register(String template) {
		return this.table.register(RouteTemplate.parse(template), template);
	}

	private @Nullable String find(String... path) {
		RouteMatch<String> match = this.table.find(RoutePath.of(path));
		return (match != null) ? match.target() : null;
	}

	@Test
	void textIsPreferredToAVariableSegmentBySegment() {
		List.of("a/{x}", "a/b", "{x}/b/c", "a/{x}/{y}", "a/{x}/d", "{all}").forEach(this::register);
		assertThat(find("a", "b")).isEqualTo("a/b");
		assertThat(find("a", "z")).isEqualTo("a/{x}");
		assertThat(find("a", "b", "c")).isEqualTo("a/{x}/{y}");
		assertThat(find("a", "b", "d")).isEqualTo("a/{x}/d");
		assertThat(find("z", "b", "c")).isEqualTo("{x}/b/c");
		assertThat(find("z")).isEqualTo("{all}");
		assertThat(find("z", "z")).isNull();
		assertThat(find("a", "b", "c", "d")).isNull();
	}

	@Test
	void variablesHaveTheDecodedSegments() {
		register("trades/{symbol}/{year}");
		RouteMatch<String> match = this.table.find(RoutePath.parse("trades/A%2FB/2024"));
		assertThat(match).isNotNull();
		assertThat(match.variables()).isEqualTo(Map.of("symbol", "A/B", "year", "2024"));
		assertThat(match.isTemplateItself()).isFalse();
	}

	@Test
	void slashInASegmentIsNoSeparator() {
		register("a/b");
		register("c%2Fd");
		assertThat(find("a/b")).isNull();
		assertThat(find("c/d")).isEqualTo("c%2Fd");
	}

	@Test
	void samePathsAreRegisteredOnce() {
		assertThat(register("a/{x}")).isNull();
		assertThat(register("a/{y}")).isEqualTo("a/{x}");
		assertThat(register("a/{x}/b")).isNull();
		assertThat(this.table.entries()).hasSize(2);
	}

	@Test
	void templateItselfIsKnown() {
		register("a/{x}");
		RouteMatch<String> match = this.table.find(RoutePath.of("a", "{x}"));
		assertThat(match).isNotNull();
		assertThat(match.isTemplateItself()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/a", "a/", "a//b", "a/v{x}", "a/{x}/{x}", "a/{}", "a/{x y}", "a/%zz" })
	void malformedTemplatesAreRefused(String template) {
		assertThatThrownBy(() -> RouteTemplate.parse(template)).isInstanceOf(RuntimeException.class)
			.hasMessageMatching(".+");
	}

}
