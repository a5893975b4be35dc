package io.flightboot.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * How a price moved for some time.
 */
record Candle(Instant start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {

	private static final Instant OPENING = Instant.parse("2026-01-02T14:30:00Z");

	/**
	 * Make up a candle.
	 */
	static Candle of(String symbol, Length length, int number) {
		BigDecimal open = price(symbol, number);
		BigDecimal close = price(symbol, number + 1);
		BigDecimal wick = BigDecimal.valueOf(1 + number % 7, 2);
		return new Candle(OPENING.plus(length.duration.multipliedBy(number)), open, open.max(close).add(wick),
				open.min(close).subtract(wick), close);
	}

	private static BigDecimal price(String symbol, int number) {
		double phase = (number + symbol.hashCode() % 50) / 9.0;
		return BigDecimal.valueOf(Math.round(10_000 + 800 * Math.sin(phase)), 2);
	}

	enum Length {

		MINUTE(Duration.ofMinutes(1)), HOUR(Duration.ofHours(1)), DAY(Duration.ofDays(1));

		private final Duration duration;

		Length(Duration duration) {
			this.duration = duration;
		}

	}

}
