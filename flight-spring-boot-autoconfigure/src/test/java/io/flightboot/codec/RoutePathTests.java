package io.flightboot.codec;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RoutePath}.
 */
class RoutePathTests {

	@Test
	void segmentsAreJoinedAndEncoded() {
		assertThat(RoutePath.of("sales", "byYear")).hasToString("sales/byYear");
		assertThat(RoutePath.of("a/b")).hasToString("a%2Fb");
		assertThat(RoutePath.of("50%", "{x}", "é")).hasToString("50%25/%7Bx%7D/%C3%A9");
		assertThat(RoutePath.of("a-b._~!$&'()*+,;=:@c")).hasToString("a-b._~!$&'()*+,;=:@c");
	}

	@Test
	void slashInsideSegmentIsNotSeparator() {
		assertThat(RoutePath.of("a/b")).isNotEqualTo(RoutePath.of("a", "b"));
		assertThat(RoutePath.parse("a%2Fb").segments()).containsExactly("a/b");
		assertThat(RoutePath.parse("a%2fb")).isEqualTo(RoutePath.of("a/b"));
		assertThat(RoutePath.parse("a/b").segments()).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a b", "a+b", "%", "%2F", "ü/ö", "日本", "😀", "..", "\"{[" })
	void textGivesTheSameSegments(String segment) {
		RoutePath path = RoutePath.of("first", segment);
		RoutePath read = RoutePath.parse(path.toString());
		assertThat(read).isEqualTo(path).hasSameHashCodeAs(path);
		assertThat(read.segments()).containsExactly("first", segment);
	}

	@Test
	void unencodedTextIsReadAndEncoded() {
		assertThat(RoutePath.parse("日本/a b")).isEqualTo(RoutePath.of("日本", "a b"))
			.hasToString("%E6%97%A5%E6%9C%AC/a%20b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "a%", "a%2", "%2G", "%G2", "%%", "% 2", "%-1", "a/%2", "%C3", "%C3/%A9", "%FF",
			"%C0%AF", "%ED%A0%80" })
	void brokenPercentSequenceIsRefused(String text) {
		Refusals.assertRefused(() -> RoutePath.parse(text)).contains("percent sequence").contains("%25");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "a/", "a//b" })
	void emptySegmentIsRefused(String text) {
		Refusals.assertRefused(() -> RoutePath.parse(text)).contains("empty segment");
	}

	@Test
	void emptyRouteIsRefused() {
		Refusals.assertRefused(() -> RoutePath.parse("")).contains("route is empty");
		Refusals.assertRefused(() -> RoutePath.of(List.of())).contains("route is empty");
		Refusals.assertRefused(() -> RoutePath.of("a", "")).contains("empty segment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%00", "a%0Ab", "a\nb", "a\u0000b", "a\u007Fb", "%C2%85" })
	void controlCharacterIsRefused(String text) {
		Refusals.assertRefused(() -> RoutePath.parse(text))
			.contains("control character")
			.doesNotContainPattern("\\p{Cntrl}");
	}

	@Test
	void halfOfSurrogatePairIsRefused() {
		Refusals.assertRefused(() -> RoutePath.of("a\uD83D")).contains("Unicode");
		Refusals.assertRefused(() -> RoutePath.parse("a\uDE00b")).contains("Unicode");
		Refusals.assertRefused(() -> RoutePath.parse("%41\uD83D")).contains("UTF-8");
	}

	@Test
	void longestRouteIsAccepted() {
		String longest = "a".repeat(RoutePath.MAX_LENGTH);
		assertThat(RoutePath.parse(longest).segments()).containsExactly(longest);
		assertThat(RoutePath.of(longest)).hasToString(longest);
		Refusals.assertRefused(() -> RoutePath.parse(longest + "a")).contains("longer than 2048");
		Refusals.assertRefused(() -> RoutePath.of(longest + "a")).contains("longer than 2048");
		Refusals.assertRefused(() -> RoutePath.of("é".repeat(RoutePath.MAX_LENGTH))).contains("longer than 2048");
	}

	@Test
	void mostSegmentsAreAccepted() {
		List<String> most = Collections.nCopies(RoutePath.MAX_SEGMENTS, "a");
		assertThat(RoutePath.parse(RoutePath.of(most).toString()).segments()).isEqualTo(most);
		Refusals.assertRefused(() -> RoutePath.of(Collections.nCopies(RoutePath.MAX_SEGMENTS + 1, "a")))
			.contains("more than 64 segments");
		Refusals.assertRefused(() -> RoutePath.parse("a/".repeat(RoutePath.MAX_SEGMENTS) + "a"))
			.contains("more than 64 segments");
	}

	@Test
	void longTextIsShortenedInMessage() {
		Refusals.assertRefused(() -> RoutePath.parse("x".repeat(1000) + "%")).hasSizeLessThan(250);
	}

}
