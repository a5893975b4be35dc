package io.flightboot.test.autoconfigure.app;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;

@FlightService("example")
class ExampleFlights {

	@FlightGet
	Stream<Row> rows(Query query) {
		return IntStream.range(0, query.count()).mapToObj((n) -> new Row(n, "row " + n));
	}

	@FlightPut
	Receipt keep(FlightReader in) {
		while (in.next()) {
			in.rows();
		}
		return new Receipt(in.rows());
	}

	@FlightExchange
	void echo(FlightReader in, FlightWriter out) {
		in.stream().forEach(out::write);
	}

	@FlightAction
	List<String> words(Words words) {
		return List.of(words.text().split(" "));
	}

	@FlightAction
	void refuse() {
		throw new FlightException(FlightErrorCode.ALREADY_EXISTS, "It is there");
	}

	@FlightAction
	void translated() {
		throw new ExampleAdvice.Untranslated();
	}

	record Query(int count) {

	}

	record Row(int n, String text) {

	}

	record Receipt(long rows) {

	}

	record Words(String text) {

	}

}
