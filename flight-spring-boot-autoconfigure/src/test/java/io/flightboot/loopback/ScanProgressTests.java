package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ScanParameters;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VarCharVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DuckDB shows how far a scan is.
 */
class ScanProgressTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Catalogs.class);

	private final AirportClient duckDb = new AirportClient(server, "shop");

	@Test
	void eachBatchTellsItOnceTheScanTakesLong() throws Exception {
		CatalogEntry items = this.duckDb.object("stock", "items");
		this.duckDb.change("insert", items.descriptor(), AirportClient.sent(items, "name"), List.of((root) -> {
			IntStream.range(0, 10).forEach((i) -> ((VarCharVector) root.getVector(0)).setSafe(i, new byte[] { 'x' }));
			root.setRowCount(10);
		}), null);
		assertThat(progress(items, AirportClient.headers())).containsExactly(null, null, null, null, 0.5, 0.6, 0.7, 0.8,
				0.9, 1.0);
		assertThat(progress(items)).as("others don't know what it is").hasSize(10).containsOnlyNulls();
	}

	@Test
	void nothingIsToldOfWhatIsNotKnown() throws Exception {
		assertThat(progress(this.duckDb.object("stock", "many"), AirportClient.headers())).hasSizeGreaterThan(5)
			.containsOnlyNulls();
	}

	private List<Double> progress(CatalogEntry table, CallOption... options) throws Exception {
		Ticket ticket = this.duckDb.endpoints(table, ScanParameters.NONE).get(0).getTicket();
		List<Double> progress = new ArrayList<>();
		try (FlightStream stream = server.client().getStream(ticket, options)) {
			while (stream.next()) {
				ArrowBuf metadata = stream.getLatestMetadata();
				progress.add((metadata != null) ? AirportAnswers.progress(AirportClient.bytes(metadata)) : null);
			}
		}
		return progress;
	}

	record Number(long n) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog shop() {
			return SimpleCatalog.of("shop", SimpleSchema.of("stock", new MemoryTable("items"), new RecordTable<>("many",
					Number.class, (scan) -> IntStream.range(0, 200_000).mapToObj(Number::new))));
		}

	}

}
