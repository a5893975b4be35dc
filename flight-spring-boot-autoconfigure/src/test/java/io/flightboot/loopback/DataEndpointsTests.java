package io.flightboot.loopback;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.ScanPart;
import io.flightboot.airport.ScanPart.Argument;
import io.flightboot.airport.ScanPart.FileFormat;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.protocol.ScanParameters;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of scans that DuckDB reads by itself: a file, or the rows of one of its
 * functions.
 */
class DataEndpointsTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Catalogs.class);

	private final AirportClient duckDb = new AirportClient(server, "shop");

	private List<FlightEndpoint> endpoints(String table) {
		return this.duckDb.endpoints(this.duckDb.object("remote", table), ScanParameters.NONE);
	}

	@Test
	void aFileIsToldByItsFormatAndPlace() {
		List<FlightEndpoint> endpoints = endpoints("file");
		assertThat(endpoints).hasSize(3).allSatisfy((endpoint) -> assertThat(endpoint.getLocations()).hasSize(1));
		// {"format": "parquet", "uri": "https://a/b.parquet"}
		assertThat(content(endpoints.get(0), "application/msgpack")).isEqualTo(HexFormat.of()
			.parseHex("82a6666f726d6174a770617271756574a3757269b368747470733a2f2f612f622e70617271756574"));
		// {"format": "ipc-stream", "uri": "/tmp/a"}
		assertThat(content(endpoints.get(1), "application/msgpack"))
			.isEqualTo(HexFormat.of().parseHex("82a6666f726d6174aa6970632d73747265616da3757269a62f746d702f61"));
		assertThat(endpoints.get(2).getLocations()).containsExactly(Location.reuseConnection());
	}

	@Test
	void aFunctionIsToldByItsNameAndOneRow() throws Exception {
		byte[] content = content(endpoints("function").get(0), "application/x-msgpack-duckdb-function-call");
		try (MessageUnpacker in = MessagePack.newDefaultUnpacker(content)) {
			assertThat(in.unpackMapHeader()).isEqualTo(2);
			assertThat(in.unpackString()).isEqualTo("function_name");
			assertThat(in.unpackString()).isEqualTo("read_parquet");
			assertThat(in.unpackString()).isEqualTo("data");
			byte[] stream = in.readPayload(in.unpackBinaryHeader());
			assertThat(in.hasNext()).isFalse();
			try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream),
					server.clientAllocator())) {
				assertThat(reader.loadNextBatch()).isTrue();
				VectorSchemaRoot row = reader.getVectorSchemaRoot();
				assertThat(row.getRowCount()).isOne();
				assertThat(row.getSchema().getFields()).extracting(Field::getName)
					.containsExactly("arg_0", "arg_1", "union_by_name", "limit");
				assertThat(((ListVector) row.getVector("arg_0")).getObject(0))
					.hasToString("[\"a.parquet\",\"b.parquet\"]");
				assertThat(row.getVector("arg_1").getObject(0)).hasToString("text");
				assertThat(((BitVector) row.getVector("union_by_name")).get(0)).isOne();
				assertThat(row.getVector("limit").getObject(0)).isEqualTo(7L);
				assertThat(reader.loadNextBatch()).isFalse();
			}
		}
	}

	@Test
	void aFunctionWithoutArgumentsHasOneRowToo() throws Exception {
		byte[] content = content(endpoints("no-arguments").get(0), "application/x-msgpack-duckdb-function-call");
		try (MessageUnpacker in = MessagePack.newDefaultUnpacker(content)) {
			in.unpackMapHeader();
			in.skipValue(3);
			byte[] stream = in.readPayload(in.unpackBinaryHeader());
			try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream),
					server.clientAllocator())) {
				assertThat(reader.loadNextBatch()).isTrue();
				assertThat(reader.getVectorSchemaRoot().getRowCount()).isOne();
			}
		}
	}

	@Test
	void nothingToReadIsNoPart() {
		assertThat(endpoints("empty")).isEmpty();
	}

	private static byte[] content(FlightEndpoint endpoint, String mediaType) {
		URI uri = endpoint.getLocations().get(0).getUri();
		String begin = "data:" + mediaType + ";base64,";
		assertThat(uri.toString()).startsWith(begin);
		// The decoder takes the standard alphabet alone, with padding
		return Base64.getDecoder().decode(uri.toString().substring(begin.length()));
	}

	/**
	 * A table that is elsewhere.
	 */
	private record RemoteTable(String name, List<ScanPart> all) implements ReadableTable {

		@Override
		public Schema schema() {
			return new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));
		}

		@Override
		public ArrowReader read(TableScan scan) {
			throw new IllegalStateException("Nobody reads it here");
		}

		@Override
		public List<ScanPart> parts(TableScan scan) {
			return this.all;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog shop() {
			return SimpleCatalog
				.of("shop",
						SimpleSchema
							.of("remote",
									new RemoteTable("file",
											List.of(ScanPart.file(FileFormat.PARQUET, "https://a/b.parquet"),
													ScanPart.file(FileFormat.IPC_STREAM, "/tmp/a"), ScanPart
														.of("rest"))),
									new RemoteTable("function", List.of(new ScanPart.FunctionCall("read_parquet",
											List.of(new Argument("", List.of("a.parquet", "b.parquet")),
													new Argument("", "text")),
											List.of(new Argument("union_by_name", true), new Argument("limit", 7))))),
									new RemoteTable("no-arguments", List
										.of(new ScanPart.FunctionCall("duckdb_settings", List.of(), List.of()))),
									new RemoteTable("empty", List.of())));
		}

	}

}
