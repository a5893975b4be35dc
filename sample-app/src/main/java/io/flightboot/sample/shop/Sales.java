package io.flightboot.sample.shop;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The customers and orders that the shop begins with.
 */
final class Sales {

	static final int CUSTOMERS = 40;

	static final int ORDERS = 1000;

	private static final List<String> NAMES = List.of("Adams", "Brandt", "Costa", "Dupont", "Eriksen", "Ferrari",
			"Garcia", "Hoffmann", "Ivanova", "Jansen");

	private static final List<String> CITIES = List.of("Berlin", "Lyon", "Milan", "Oslo", "Porto", "Ulm", "Zurich");

	private static final LocalDate OPENING = LocalDate.of(2025, 1, 2);

	private Sales() {
	}

	static Stream<Customer> customers() {
		return IntStream.rangeClosed(1, CUSTOMERS)
			.mapToObj((id) -> new Customer(id, NAMES.get(id % 10) + " " + (char) ('A' + id % 23) + ".",
					CITIES.get(id * 5 % CITIES.size()), OPENING.plusDays(id * 7 % 300)));
	}

	static Stream<Order> orders() {
		return IntStream.rangeClosed(1, ORDERS)
			.mapToObj((id) -> new Order(id, 1 + id * 37 % CUSTOMERS, 1 + id * 11 % 12, 1 + id % 5,
					OPENING.plusDays(id / 3)));
	}

}
