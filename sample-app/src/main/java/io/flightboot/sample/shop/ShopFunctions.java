package io.flightboot.sample.shop;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.AirportFunction.Stability;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Functions for SQL.
 */
// tag::airport-functions[]
@FlightService
class ShopFunctions {

	private final Stock stock;

	ShopFunctions(Stock stock) {
		this.stock = stock;
	}

	@AirportFunction(schema = "stock", stability = Stability.CONSISTENT, description = "A price with taxes")
	double gross(double price, String country) {
		return Math.round(price * (country.equals("CH") ? 108.1 : 119)) / 100.0;
	}

	@AirportFunction(schema = "stock", description = "Of what there is little")
	Stream<StockLevel> shortages(Shortage wanted) {
		return this.stock.levels()
			.filter((level) -> level.quantity() < wanted.below())
			.filter((level) -> wanted.warehouse() == null || level.warehouse().equals(wanted.warehouse()));
	}

	@AirportFunction(schema = "stock", description = "What orders cost: a table with product and quantity")
	Stream<Line> priced(VectorSchemaRoot orders) {
		if (!(orders.getVector("product") instanceof IntVector products)
				|| !(orders.getVector("quantity") instanceof IntVector quantities)) {
			throw new AirportException(Kind.INVALID_INPUT, "Columns 'product' and 'quantity' are needed, both INTEGER");
		}
		return IntStream.range(0, orders.getRowCount()).mapToObj((row) -> {
			Product product = this.stock.product(products.isNull(row) ? 0 : products.get(row));
			int quantity = quantities.isNull(row) ? 0 : quantities.get(row);
			return (product != null) ? new Line(product.name(), quantity, quantity * product.price()) : Line.UNKNOWN;
		});
	}

	/**
	 * Needed arguments go by position, others by name: shortages(10, warehouse :=
	 * 'Lyon').
	 */
	record Shortage(int below, @Nullable String warehouse) {

	}

	record Line(@Nullable String product, int quantity, @Nullable Double amount) {

		private static final Line UNKNOWN = new Line(null, 0, null);

	}

}
// end::airport-functions[]
