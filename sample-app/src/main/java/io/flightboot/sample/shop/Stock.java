package io.flightboot.sample.shop;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What an application knows anyway, here made up.
 */
@Component
class Stock {

	private static final List<String> WAREHOUSES = List.of("Hamburg", "Lyon", "Porto");

	private final List<Product> products = List.of(new Product(1, "Kettle", "kitchen", 34.9),
			new Product(2, "Toaster", "kitchen", 49.0), new Product(3, "Frying pan", "kitchen", 27.5),
			new Product(4, "Desk lamp", "office", 39.9), new Product(5, "Chair", "office", 189.0),
			new Product(6, "Notebook", "office", 4.2), new Product(7, "Tent", "outdoors", 249.0),
			new Product(8, "Sleeping bag", "outdoors", 89.5), new Product(9, "Stove", "outdoors", 59.0),
			new Product(10, "Ball", "sports", 19.9), new Product(11, "Racket", "sports", 75.0),
			new Product(12, "Skates", "sports", 119.0));

	Stream<Product> products() {
		return this.products.stream();
	}

	Stream<StockLevel> levels() {
		return products().flatMap((product) -> IntStream.range(0, WAREHOUSES.size())
			.mapToObj((warehouse) -> new StockLevel(product.id(), WAREHOUSES.get(warehouse),
					(product.id() * 17 + warehouse * 29) % 60)));
	}

	@Nullable Product product(int id) {
		return products().filter((product) -> product.id() == id).findFirst().orElse(null);
	}

}
