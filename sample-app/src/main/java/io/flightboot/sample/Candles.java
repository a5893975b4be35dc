package io.flightboot.sample;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.DataService;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.apache.arrow.memory.BufferAllocator;

import org.springframework.context.annotation.Description;
import org.springframework.stereotype.Component;

/**
 * A typed request and its answer, without annotations of Flight: the route is the name of
 * the bean, and clients find out about the parameters from a JSON schema.
 */
// tag::data-service[]
@Component("market/candles")
@Description("Prices of a symbol as candles of equal length")
class Candles implements DataService<Candles.Query> {

	@Override
	public Stream<Candle> data(Query query, FlightCall call, BufferAllocator allocator) {
		return IntStream.range(0, query.count())
			.mapToObj((number) -> Candle.of(query.symbol(), query.length(), number));
	}

	record Query(@NotNull @Pattern(regexp = "[A-Z]{1,8}") @JsonPropertyDescription("What is traded") String symbol,
			@Min(1) @Max(10_000) int count, @NotNull Candle.Length length) {
	}

}
// end::data-service[]
