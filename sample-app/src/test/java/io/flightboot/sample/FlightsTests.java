package io.flightboot.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The services that keep nothing.
 */
@FlightTest({ TradeFlights.class, NumberFlights.class, TickFlights.class, EchoFlights.class, Candles.class })
@Import(Ticker.class)
class FlightsTests {

	@Autowired
	private FlightTester tester;

	@Test
	void tradesWithoutArgumentsAreListedWithATicket() {
		FlightInfo latest = this.tester.list("trades/latest").execute().get(0);
		assertThat(latest.getEndpoints()).hasSize(1);
		this.tester.get(latest.getEndpoints().get(0).getTicket())
			.execute()
			.columns("id", "symbol", "side", "quantity", "price", "time")
			.rows(1000);
	}

	@Test
	void tradesOfASymbolAreFound() {
		this.tester.get("trades/by/ACME").execute().column("symbol").containsOnly("ACME");
		this.tester.get("trades/search", Map.of("count", 8, "symbol", "HOOLI")).execute().rows(2);
	}

	@Test
	void candlesTellWhatTheyAskFor() {
		FlightInfo candles = this.tester.list("market/candles").execute().get(0);
		assertThat(candles.getEndpoints()).isEmpty();
		assertThat(new String(candles.getAppMetadata(), StandardCharsets.UTF_8)).contains("draft/2020-12",
				"\"description\":\"What is traded\"", "\"enum\":[\"MINUTE\",\"HOUR\",\"DAY\"]", "\"maximum\":10000");
		this.tester.get("market/candles", Map.of("symbol", "ACME", "count", 24, "length", "HOUR"))
			.execute()
			.columns("start", "open", "high", "low", "close")
			.rows(24);
		this.tester.get("market/candles", Map.of("symbol", "acme", "count", 1, "length", "DAY"))
			.fails()
			.withStatus(FlightStatusCode.INVALID_ARGUMENT);
	}

	@Test
	void whenNothingIsFoundThenTheSchemaIsThereAllTheSame() {
		this.tester.get("trades/search", Map.of("count", 1, "symbol", "HOOLI")).execute().rows(0).batches(0);
	}

	@Test
	void whenASymbolIsUnknownThenTheAnswerIsNotFound() {
		this.tester.get("trades/by/NOPE")
			.fails()
			.withStatus(FlightStatusCode.NOT_FOUND)
			.withMessage("No trades of 'NOPE'");
	}

	@Test
	void whenArgumentsAreInvalidThenTheyAreRefused() {
		this.tester.get("trades/search", Map.of("count", 0)).fails().withStatus(FlightStatusCode.INVALID_ARGUMENT);
		this.tester.get("numbers/range", Map.of("start", 0, "count", -1))
			.fails()
			.withStatus(FlightStatusCode.INVALID_ARGUMENT);
	}

	@Test
	void numbersComeInBatches() {
		this.tester.get("numbers/range", Map.of("start", 3, "count", 65_537))
			.execute()
			.schema(RangeReader.SCHEMA)
			.batches(2)
			.rows(65_537)
			.column("number")
			.startsWith(3L, 4L)
			.endsWith(65_539L);
		assertThat(this.tester.info("numbers/range", Map.of("start", 0, "count", 1)).execute().getSchemaOptional())
			.contains(RangeReader.SCHEMA);
	}

	@Test
	void ticksArePushed() {
		this.tester.get("ticks/live", Map.of("count", 2))
			.execute()
			.column("symbol")
			.hasSizeGreaterThanOrEqualTo(2)
			.doesNotContainNull();
	}

	@Test
	void echoAnswersTypeAndBody() {
		this.tester.action("echo", "hello").execute().results(String.class).isEqualTo(List.of("echo", "hello"));
	}

}
