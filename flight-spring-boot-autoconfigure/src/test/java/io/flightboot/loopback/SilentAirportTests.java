package io.flightboot.loopback;

import java.util.List;

import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * DuckDB keeps a statement open while other parts of its query are at work.
 */
class SilentAirportTests {

	@RegisterExtension
	static final LoopbackApplication patient = LoopbackApplication.serving(Catalogs.class, Reading.class)
		.with("flight.stream.idle-timeout=500ms");

	@RegisterExtension
	static final LoopbackApplication hasty = LoopbackApplication.serving(Catalogs.class)
		.with("flight.airport.exchange-idle-timeout=500ms");

	private static final FlightDescriptor ITEMS = FlightDescriptor.path("airport", "shop", "stock", "items");

	private static final Schema COLUMNS = new Schema(List.of(Field.nullable("name", new ArrowType.Utf8())));

	@Test
	void statementsWaitLongerThanUploads() throws Exception {
		try (ExchangeReaderWriter insert = insert(patient);
				VectorSchemaRoot root = VectorSchemaRoot.create(COLUMNS, patient.clientAllocator())) {
			insert.getWriter().start(root);
			insert.getReader().getSchema();
			// Whoever began later and may be silent for as long as any upload is gone by
			// then
			try (ExchangeReaderWriter other = patient.client().doExchange(FlightDescriptor.path("read"))) {
				other.getWriter().putMetadata(metadata(patient));
				timesOut(other.getReader());
			}
			((VarCharVector) root.getVector(0)).setSafe(0, "pen".getBytes());
			root.setRowCount(1);
			insert.getWriter().putNext();
			insert.getWriter().completed();
			FlightStream answers = insert.getReader();
			assertThat(answers.next()).isTrue();
			ArrowBuf total = answers.getLatestMetadata();
			byte[] bytes = new byte[(int) total.readableBytes()];
			total.getBytes(total.readerIndex(), bytes);
			assertThat(AirportAnswers.totalChanged(bytes)).isEqualTo(1);
			assertThat(answers.next()).isFalse();
		}
	}

	@Test
	void theyDoNotWaitForEver() throws Exception {
		try (ExchangeReaderWriter insert = insert(hasty);
				VectorSchemaRoot root = VectorSchemaRoot.create(COLUMNS, hasty.clientAllocator())) {
			insert.getWriter().start(root);
			insert.getReader().getSchema();
			timesOut(insert.getReader());
		}
	}

	private static void timesOut(FlightStream answers) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(answers::next)
			.withMessageContaining("The client sent nothing for 500 ms")
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.TIMED_OUT));
	}

	private static ExchangeReaderWriter insert(LoopbackApplication server) {
		return server.client()
			.doExchange(ITEMS, AirportClient.headers("airport-operation", "insert", "return-chunks", "0"));
	}

	private static ArrowBuf metadata(LoopbackApplication server) {
		ArrowBuf buffer = server.clientAllocator().buffer(1);
		buffer.writeByte(1);
		return buffer;
	}

	@FlightService
	static class Reading {

		@FlightExchange("read")
		void read(FlightReader in) {
			while (in.next()) {
				in.rows();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog shop() {
			return SimpleCatalog.of("shop", SimpleSchema.of("stock", new MemoryTable("items")));
		}

	}

}
