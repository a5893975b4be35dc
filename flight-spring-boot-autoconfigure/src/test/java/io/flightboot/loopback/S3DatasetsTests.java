package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.flightboot.dataset.s3.S3Mock;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of S3 as flights, on the wire.
 */
class S3DatasetsTests {

	@RegisterExtension
	static final S3Mock S3 = new S3Mock();

	private static final String BUCKET = "b" + UUID.randomUUID();

	@TempDir
	static Path cache;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		S3.client().createBucket((request) -> request.bucket(BUCKET));
		put("cities.csv", "city,people\nBonn,300000\nUlm,120000\n");
		put("trades/year=2024/a.csv", "n\n1\n2\n");
		put("broken.parquet", "no Parquet at all");
		server = LoopbackApplication.serving()
			.with("flight.datasets.s3.market.bucket=" + BUCKET, "flight.datasets.s3.market.key-prefix=data",
					"flight.datasets.s3.market.writable=true", "flight.datasets.s3.market.max-upload-size=1MB",
					"flight.datasets.s3-client.endpoint=" + S3.endpoint(), "flight.datasets.s3-client.region=us-east-1",
					"flight.datasets.s3-client.path-style=true", "flight.datasets.s3-client.access-key=test",
					"flight.datasets.s3-client.secret-key=test", "flight.datasets.cache.directory=" + cache)
			.start();
	}

	private static void put(String key, String content) {
		S3.client().putObject((request) -> request.bucket(BUCKET).key("data/" + key), RequestBody.fromString(content));
	}

	@AfterEach
	void verify() {
		server.verifyUnharmed();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	private static FlightDescriptor command(String json) {
		return FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8));
	}

	private static FlightInfo info(FlightDescriptor descriptor) {
		return server.client().getInfo(descriptor);
	}

	private static long rows(FlightInfo info) throws Exception {
		return CountedRows.of(server.client(), info);
	}

	@Test
	void listsDescribesAndReads() throws Exception {
		assertThat(new CallerCalls(server, null).flights()).contains("market/cities.csv", "market/trades",
				"market/broken.parquet");
		FlightInfo cities = info(FlightDescriptor.path("market", "cities.csv"));
		assertThat(cities.getSchema().getFields()).extracting(Field::getName).containsExactly("city", "people");
		assertThat(rows(cities)).isEqualTo(2);
		assertThat(rows(info(command("{\"route\": \"market/cities.csv\", \"filter\": [\"people\", \">\", 200000]}"))))
			.isOne();
		assertThat(rows(info(command("{\"route\": \"market/trades\", \"filter\": [\"year\", \"=\", 2024]}"))))
			.isEqualTo(2);
	}

	@Test
	void takesUploads() throws Exception {
		FlightDescriptor append = command("{\"route\": \"market/log.parquet\", \"mode\": \"append\"}");
		UploadCalls.upload(server, append, 0, 1, 10);
		List<String> told = UploadCalls.upload(server, append, 10, 1, 10);
		assertThat(told).containsExactly("{\"rows\":10,\"done\":true}");
		assertThat(TestBatches.get(server.client(), "market/log.parquet")).hasSize(20).contains(0L, 19L);
		UploadCalls.assertRefused(FlightStatusCode.ALREADY_EXISTS, "already there", () -> UploadCalls.upload(server,
				command("{\"route\": \"market/log.parquet\", \"mode\": \"create\"}"), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 1048576 bytes",
				() -> UploadCalls.upload(server, append, 0, 20, 10_000));
		assertThat(TestBatches.get(server.client(), "market/log.parquet")).hasSize(20);
		server.client()
			.doAction(new Action("drop_dataset", "market/log.parquet".getBytes(StandardCharsets.UTF_8)))
			.hasNext();
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "market/log.parquet",
				() -> info(FlightDescriptor.path("market", "log.parquet")));
	}

	@Test
	void tellsWhatIsWrong() {
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "market/none.csv",
				() -> info(FlightDescriptor.path("market", "none.csv")));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "slash",
				() -> info(FlightDescriptor.path("market", "a\\b.csv")));
		UploadCalls.assertRefused(FlightStatusCode.INTERNAL, "at end of file 'broken.parquet'",
				() -> info(FlightDescriptor.path("market", "broken.parquet")));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "there is no column 'nobody'",
				() -> info(command("{\"route\": \"market/cities.csv\", \"filter\": [\"nobody\", \"=\", 1]}")));
	}

}
