package io.flightboot.readme;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Tests for {@link LibraryCatalog}.
 */
@FlightTest(SalesFlights.class)
@Import(LibraryCatalog.class)
class LibraryCatalogTests {

	@Autowired
	private FlightTester tester;

	@Test
	void booksAreRows() {
		this.tester.get("airport/library/shelf/books")
			.execute()
			.columns("id", "title", "published")
			.column("title")
			.containsExactly("Emma", "Middlemarch");
	}

}
