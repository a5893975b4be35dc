package io.flightboot.readme;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.DataService;
import org.apache.arrow.memory.BufferAllocator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Snippet of docs/data-services.md.
 */
@Configuration(proxyBeanMethods = false)
class SquareServices {

	record Up(int to) {
	}

	record Square(int number, int square) {
	}

	// tag::data-service-lambda[]
	interface SquareService extends DataService<Up> {

		@Override
		Stream<Square> data(Up up, FlightCall call, BufferAllocator allocator);

	}

	@Bean
	SquareService squares() {
		return (up, call, allocator) -> IntStream.range(0, up.to()).mapToObj((n) -> new Square(n, n * n));
	}
	// end::data-service-lambda[]

}
