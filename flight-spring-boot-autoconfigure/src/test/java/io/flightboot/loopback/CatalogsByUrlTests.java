package io.flightboot.loopback;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.flightboot.airport.RecordTable;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.dataset.s3.S3Mock;
import org.apache.arrow.flight.HeaderCallOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.S3Object;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DuckDB reads what is in catalogs from S3, and not from the service.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class CatalogsByUrlTests {

	@RegisterExtension
	static final S3Mock S3 = new S3Mock();

	private static final String BUCKET = "b" + UUID.randomUUID();

	private final String prefix = UUID.randomUUID() + "/";

	private LoopbackApplication server;

	@BeforeAll
	static void makeBucket() {
		S3.client().createBucket((request) -> request.bucket(BUCKET));
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Catalogs.class)
			.with("flight.airport.delivery=url", "flight.airport.inline-size=0B", "flight.airport.s3.bucket=" + BUCKET,
					"flight.airport.s3.key-prefix=" + this.prefix,
					"flight.datasets.s3-client.endpoint=" + S3.endpoint(), "flight.datasets.s3-client.region=us-east-1",
					"flight.datasets.s3-client.path-style=true", "flight.datasets.s3-client.access-key=test",
					"flight.datasets.s3-client.secret-key=test")
			.with(properties)
			.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.verifyUnharmed();
		this.server.close();
	}

	private List<String> keys() {
		return S3.client()
			.listObjectsV2((request) -> request.bucket(BUCKET).prefix(this.prefix))
			.contents()
			.stream()
			.map(S3Object::key)
			.toList();
	}

	@Test
	void eachSchemaIsReadWhenItIsNeeded() throws Exception {
		start();
		AirportContents disk = new AirportContents();
		AirportClient duckDb = new AirportClient(this.server, "shop", disk);
		CatalogRoot root = duckDb.root();
		assertThat(root.contents()).isEqualTo(CatalogContents.NONE);
		assertThat(root.schemas()).allSatisfy((schema) -> {
			assertThat(schema.contents().serialized()).isNull();
			assertThat(schema.contents().url()).startsWith(S3.endpoint() + "/" + BUCKET + "/" + this.prefix)
				.contains(schema.contents().sha256(), "X-Amz-Expires=21600");
		});
		assertThat(keys()).containsExactlyInAnyOrderElementsOf(
				root.schemas().stream().map((schema) -> this.prefix + schema.contents().sha256()).toList());
		assertThat(duckDb.read("sales", "orders")).containsExactly(List.of(1L, "apple"), List.of(2L, "pear"));
		assertThat(disk.read()).hasSize(1);
		assertThat(duckDb.object("stock", "items").type()).isEqualTo("table");
		assertThat(disk.read()).hasSize(2);
		assertThat(new AirportClient(this.server, "shop", disk).object("sales", "orders").name()).isEqualTo("orders");
		assertThat(disk.read()).hasSize(2);
	}

	@Test
	void whatIsSmallStaysInTheMessage() {
		start("flight.airport.inline-size=1MB");
		AirportContents disk = new AirportContents();
		assertThat(new AirportClient(this.server, "shop", disk).object("sales", "orders").name()).isEqualTo("orders");
		assertThat(disk.read()).isEmpty();
		assertThat(keys()).isEmpty();
	}

	@Test
	void allSchemasComeAtOnce() throws Exception {
		start("flight.airport.bundle=true");
		AirportContents disk = new AirportContents();
		AirportClient duckDb = new AirportClient(this.server, "shop", disk);
		CatalogRoot root = duckDb.root();
		assertThat(root.contents().url()).contains(root.contents().sha256());
		assertThat(root.schemas()).allSatisfy((schema) -> {
			assertThat(schema.contents().sha256()).hasSize(64);
			assertThat(schema.contents().url()).isNull();
			assertThat(schema.contents().serialized()).isNull();
		});
		assertThat(duckDb.read("sales", "orders")).hasSize(2);
		assertThat(duckDb.object("stock", "items").type()).isEqualTo("table");
		assertThat(disk.read()).hasSize(1);
		assertThat(keys()).containsExactly(this.prefix + root.contents().sha256());
	}

	@Test
	void allSchemasComeAtOnceWithinTheMessage() throws Exception {
		start("flight.airport.bundle=true", "flight.airport.delivery=inline");
		AirportContents disk = new AirportContents();
		AirportClient duckDb = new AirportClient(this.server, "shop", disk);
		assertThat(duckDb.root().contents().serialized()).isNotNull();
		assertThat(duckDb.read("sales", "orders")).hasSize(2);
		assertThat(disk.read()).isEmpty();
	}

	@Test
	void eachCallerReadsWhatItMaySee() {
		start("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=anna-token",
				"flight.security.tokens[0].authorities=ROLE_STOCK", "flight.security.tokens[1].name=bert",
				"flight.security.tokens[1].value=bert-token", "flight.security.anonymous=true",
				"flight.security.authorization.rules[0].routes=airport/shop/stock/**",
				"flight.security.authorization.rules[0].authorities=ROLE_STOCK",
				"flight.security.authorization.default-access=permit-all");
		assertThat(tables("anna-token", "stock")).containsExactly("items");
		assertThat(tables("bert-token", "stock")).isEmpty();
		assertThat(tables("bert-token", "sales")).isEqualTo(tables("anna-token", "sales")).containsExactly("orders");
	}

	private List<String> tables(String token, String schema) {
		HeaderCallOption credentials = AirportClient.headers("authorization", "Bearer " + token);
		return new AirportClient(this.server, "shop", new AirportContents()).with(credentials)
			.objects(schema)
			.stream()
			.map(CatalogEntry::name)
			.toList();
	}

	@Test
	void withoutTheStoreAllStaysInTheMessage(CapturedOutput output) throws Exception {
		start("flight.airport.s3.bucket=there-is-no-such-bucket");
		AirportContents disk = new AirportContents();
		AirportClient duckDb = new AirportClient(this.server, "shop", disk);
		assertThat(duckDb.read("sales", "orders")).hasSize(2);
		assertThat(duckDb.object("stock", "items").type()).isEqualTo("table");
		assertThat(disk.read()).isEmpty();
		assertThat(output.getAll().split("Contents of catalogs can't be put", -1)).hasSize(2);
	}

	@Test
	void urlsAreInNoLogs(CapturedOutput output) throws Exception {
		start("logging.level.root=info", "logging.level.io.flightboot=trace",
				"logging.level.software.amazon.awssdk=debug", "flight.observation.access-log.enabled=true");
		assertThat(new AirportClient(this.server, "shop").read("sales", "orders")).hasSize(2);
		assertThat(output).contains("list_schemas").doesNotContain("X-Amz-Signature=");
	}

	record Order(long id, String product) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		SimpleCatalog shop() {
			RecordTable<Order> orders = new RecordTable<>("orders", Order.class,
					(scan) -> Stream.of(new Order(1, "apple"), new Order(2, "pear")));
			return SimpleCatalog.of("shop", SimpleSchema.of("sales", orders),
					SimpleSchema.of("stock", new MemoryTable("items")));
		}

	}

}
