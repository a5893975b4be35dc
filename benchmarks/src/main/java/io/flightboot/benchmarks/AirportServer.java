package io.flightboot.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.memory.FlightMemory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Catalogs for DuckDB: one of batches that are held, one of a thousand tables, and those
 * of the engine that the command line has. Its first argument is where the datasets are,
 * the second how many batches a table has.
 */
public final class AirportServer {

	private static final int SCHEMAS = 10;

	private static final int TABLES = 100;

	private AirportServer() {
	}

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, args)) {
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			new ServerConsole(context.getBean(FlightMemory.class).root()).serve(port);
		}
	}

	/** No stereotype, or the starter's server would find it. */
	@EnableAutoConfiguration
	@Import(BenchmarkFlights.class)
	static class Application {

		@Bean
		Datasets datasets(FlightMemory memory, ApplicationArguments arguments) {
			return new Datasets(Path.of(arguments.getNonOptionArgs().get(0)), memory.root());
		}

		@Bean
		SimpleCatalog held(Datasets datasets, ApplicationArguments arguments) {
			int batches = Integer.parseInt(arguments.getNonOptionArgs().get(1));
			return SimpleCatalog.of("held",
					SimpleSchema.of("bench", new HeldTable("narrow", datasets.get("narrow-64k"), batches)));
		}

		@Bean
		SimpleCatalog many() {
			List<AirportSchema> schemas = new ArrayList<>();
			for (int schema = 0; schema < SCHEMAS; schema++) {
				List<AirportTable> tables = new ArrayList<>();
				for (int table = 0; table < TABLES; table++) {
					tables.add(new RecordTable<>("table" + table, Row.class, (scan) -> Stream.of()));
				}
				schemas.add(new SimpleSchema("schema" + schema, tables, List.of()));
			}
			return new SimpleCatalog("many", schemas);
		}

	}

	record Row(long id, String name, String city, int quantity, double price, boolean paid, long customer,
			String comment, int year, double weight) {

	}

}
