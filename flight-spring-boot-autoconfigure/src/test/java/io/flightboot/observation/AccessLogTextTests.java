package io.flightboot.observation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessLogText}.
 */
class AccessLogTextTests {

	@Test
	void plainTextIsLeftAlone() {
		assertThat(AccessLogText.clean("José@example.com")).isEqualTo("José@example.com");
		assertThat(AccessLogText.word("sales/{year}")).isEqualTo("sales/{year}");
	}

	@Test
	void whatCouldEndOrTurnALineIsEscaped() {
		assertThat(AccessLogText.clean("a\r\nb\tc\u001b[2J\u0000")).isEqualTo("a\\u{d}\\u{a}b\\u{9}c\\u{1b}[2J\\u{0}");
		assertThat(AccessLogText.clean("a\u202eb\u2028c\u0085d\ufeff"))
			.isEqualTo("a\\u{202e}b\\u{2028}c\\u{85}d\\u{feff}");
		assertThat(AccessLogText.clean("\ud800x")).isEqualTo("\\u{d800}x");
	}

	@Test
	void longTextIsCutBetweenCharacters() {
		String clean = AccessLogText.clean("\ud83d\ude00".repeat(1000));
		assertThat(clean).hasSizeLessThan(140).startsWith("\ud83d\ude00").endsWith("\ude00...");
		assertThat(AccessLogText.clean("\n".repeat(1000))).hasSizeLessThan(150);
	}

	@Test
	void nothingIsADash() {
		assertThat(AccessLogText.clean(null)).isEqualTo("-");
		assertThat(AccessLogText.clean("")).isEqualTo("-");
	}

	@Test
	void whatIsNoWordIsQuoted() {
		assertThat(AccessLogText.word("a b")).isEqualTo("\"a b\"");
		assertThat(AccessLogText.word("x status=OK")).isEqualTo("\"x status=OK\"");
		assertThat(AccessLogText.word("a\" b")).isEqualTo("\"a\\\" b\"");
		assertThat(AccessLogText.word("a\u00a0b")).isEqualTo("\"a\u00a0b\"");
	}

	@Test
	void aBackslashBeforeAQuoteDoesNotEndTheWord() {
		assertThat(AccessLogText.word(AccessLogText.clean("a\\\" status=OK"))).isEqualTo("\"a\\\\\\\" status=OK\"");
	}

}
