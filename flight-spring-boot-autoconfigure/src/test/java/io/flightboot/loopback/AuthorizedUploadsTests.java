package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Who may write to datasets and drop them.
 */
class AuthorizedUploadsTests {

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving()
			.with("flight.datasets.directories.box.path=" + directory, "flight.datasets.directories.box.writable=true",
					"flight.security.anonymous=true", "flight.security.tokens[0].name=writer",
					"flight.security.tokens[0].value=writer-token", "flight.security.tokens[0].authorities=write",
					"flight.security.tokens[1].name=dropper", "flight.security.tokens[1].value=dropper-token",
					"flight.security.tokens[1].authorities=drop", "flight.security.tokens[2].name=admin",
					"flight.security.tokens[2].value=admin-token", "flight.security.tokens[2].authorities=write,drop",
					"flight.security.authorization.rules[0].actions=drop_dataset",
					"flight.security.authorization.rules[0].authorities=drop",
					"flight.security.authorization.rules[1].routes=box/**",
					"flight.security.authorization.rules[1].methods=put",
					"flight.security.authorization.rules[1].authorities=write",
					"flight.security.authorization.default-access=permit-all")
			.start();
	}

	@AfterEach
	void verify() {
		server.verifyUnharmed();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	private static CallOption caller(String name) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + name + "-token");
		return new HeaderCallOption(headers);
	}

	private static FlightStatusCode upload(CallOption... options) {
		return code(() -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 10)) {
				ClientStreamListener put = server.client()
					.startPut(FlightDescriptor.path("box", "n.parquet"), root, new AsyncPutListener(), options);
				put.putNext();
				put.completed();
				put.getResult();
			}
		});
	}

	private static FlightStatusCode drop(String route, CallOption... options) {
		return code(() -> server.client()
			.doAction(new Action("drop_dataset", route.getBytes(StandardCharsets.UTF_8)), options)
			.hasNext());
	}

	private static FlightStatusCode code(Runnable call) {
		FlightRuntimeException refused = catchThrowableOfType(FlightRuntimeException.class, call::run);
		return (refused != null) ? refused.status().code() : FlightStatusCode.OK;
	}

	@Test
	void rulesSpeakOfUploadsAndOfDatasetsToDrop() throws Exception {
		assertThat(upload()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
		assertThat(upload(caller("dropper"))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(Files.exists(directory.resolve("n.parquet"))).isFalse();
		assertThat(upload(caller("writer"))).isEqualTo(FlightStatusCode.OK);
		assertThat(drop("box/n.parquet")).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
		assertThat(drop("box/n.parquet", caller("writer"))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(drop("box/n.parquet", caller("dropper"))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		// Nor does a refusal tell whether there is one
		assertThat(drop("box/other.parquet", caller("dropper"))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(directory.resolve("n.parquet")).exists();
		assertThat(drop("box/n.parquet", caller("admin"))).isEqualTo(FlightStatusCode.OK);
		assertThat(drop("box/n.parquet", caller("admin"))).isEqualTo(FlightStatusCode.NOT_FOUND);
		assertThat(directory.resolve("n.parquet")).doesNotExist();
	}

}
