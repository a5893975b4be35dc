package io.flightboot.readme;

import java.time.LocalDate;
import java.util.List;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// tag::airport-table[]
@Configuration(proxyBeanMethods = false)
class LibraryCatalog {

	record Book(int id, String title, LocalDate published) {
	}

	@Bean
	AirportCatalog library() {
		List<Book> books = List.of(new Book(1, "Emma", LocalDate.of(1815, 12, 23)),
				new Book(2, "Middlemarch", LocalDate.of(1871, 12, 1)));
		return SimpleCatalog.of("library",
				SimpleSchema.of("shelf", new RecordTable<>("books", Book.class, (scan) -> books.stream())));
	}

}
// end::airport-table[]
