package io.flightboot.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.sample.Trade.Side;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Records to Arrow: the schema comes from {@link Trade}, the batches from the stream.
 */
@FlightService("trades")
class TradeFlights {

	private static final List<String> SYMBOLS = List.of("ACME", "GLOBEX", "HOOLI", "INITECH");

	private static final Instant OPENING = Instant.parse("2026-01-02T14:30:00Z");

	/** Without arguments: clients find it in ListFlights and can get it at once. */
	@FlightGet(description = "The latest 1000 trades")
	Stream<Trade> latest() {
		return trades(1000);
	}

	/** A variable of the route: the descriptor's path is trades, by, ACME. */
	@FlightGet(value = "by/{symbol}", description = "The latest trades of one symbol")
	Stream<Trade> bySymbol(@FlightVariable String symbol) {
		requireKnown(symbol);
		return trades(1000).filter((trade) -> trade.symbol().equals(symbol));
	}

	/** Arguments from the ticket or command, validated before the method runs. */
	@FlightGet(description = "As many trades as asked for")
	Stream<Trade> search(@Valid Query query) {
		Stream<Trade> trades = trades(query.count());
		if (query.symbol() == null) {
			return trades;
		}
		requireKnown(query.symbol());
		return trades.filter((trade) -> trade.symbol().equals(query.symbol()));
	}

	private static void requireKnown(String symbol) {
		if (!SYMBOLS.contains(symbol)) {
			throw new UnknownSymbolException(symbol);
		}
	}

	private static Stream<Trade> trades(long count) {
		return LongStream.range(0, count).mapToObj(TradeFlights::trade);
	}

	private static Trade trade(long id) {
		String symbol = SYMBOLS.get((int) (id % SYMBOLS.size()));
		BigDecimal price = BigDecimal.valueOf(10_000 + (id * 37) % 2_000, 2);
		Instant time = OPENING.plus(Duration.ofMillis(id * 250));
		return new Trade(id, symbol, (id % 3 == 0) ? Side.SELL : Side.BUY, (int) (1 + id % 500), price, time);
	}

	/**
	 * What to search for: {"route": "trades/search", "count": 5000, "symbol": "ACME"}.
	 */
	record Query(@Positive @Max(10_000_000) long count, @Nullable String symbol) {

	}

}
