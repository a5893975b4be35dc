package io.flightboot.sample;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the trade flights: each component becomes a column.
 */
record Trade(long id, String symbol, Side side, int quantity, BigDecimal price, Instant time) {

	enum Side {

		BUY, SELL

	}

}
