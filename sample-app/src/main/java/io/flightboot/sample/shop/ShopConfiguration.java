package io.flightboot.sample.shop;

import java.nio.file.Path;
import java.util.List;

import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.airport.engine.EngineCatalogOptions;
import io.flightboot.memory.FlightMemory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@code ATTACH 'shop' (TYPE airport, ...)} finds.
 */
@Configuration(proxyBeanMethods = false)
class ShopConfiguration {

	/**
	 * Make the catalog.
	 * @param file where customers and orders are kept, or {@code null} to begin anew each
	 * time
	 */
	@Bean
	ShopCatalog shop(FlightMemory memory, Stock stock, @Value("${sample.shop.file:#{null}}") @Nullable Path file) {
		return new ShopCatalog(sales(file, memory), stock(stock));
	}

	/** Tables that SQL may change. */
	private static EngineCatalog sales(@Nullable Path file, FlightMemory memory) {
		EngineCatalog sales = open(file, memory);
		sales.createTable("sales", "customers", Customer.class, List.of("id"), Sales.customers());
		sales.createTable("sales", "orders", Order.class, List.of("id"), Sales.orders());
		return sales;
	}

	private static EngineCatalog open(@Nullable Path file, FlightMemory memory) {
		EngineCatalogOptions options = EngineCatalogOptions.inMemory("shop");
		try {
			return new EngineCatalog((file != null) ? options.withFile(file) : options, memory.root());
		}
		catch (IllegalStateException ex) {
			throw new IllegalStateException("The shop's database '" + file
					+ "' can't be opened, perhaps for another process has it: set sample.shop.file", ex);
		}
	}

	/** Tables that the application reads out whenever they are asked for. */
	private static SimpleSchema stock(Stock stock) {
		return SimpleSchema.of("stock", new RecordTable<>("products", Product.class, (scan) -> stock.products()),
				new RecordTable<>("levels", StockLevel.class, (scan) -> stock.levels()));
	}

}
