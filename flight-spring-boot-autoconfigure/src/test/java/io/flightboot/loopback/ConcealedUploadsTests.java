package io.flightboot.loopback;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * With {@code flight.security.conceal}, an upload to a place that a caller may not see
 * answers like one to a place that is not there.
 */
class ConcealedUploadsTests {

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() throws Exception {
		Files.writeString(directory.resolve("there.csv"), "n\n1\n");
		server = LoopbackApplication.serving()
			.with("flight.security.conceal=true", "flight.security.authorization.default-access=permit-all",
					"flight.security.authorization.rules[0].routes=hidden/**",
					"flight.security.authorization.rules[0].access=deny-all",
					"flight.datasets.directories.hidden.path=" + directory,
					"flight.datasets.directories.hidden.writable=true",
					"flight.datasets.directories.open.path=" + directory,
					"flight.datasets.directories.open.writable=true")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyUnharmed();
		server.close();
	}

	private static FlightRuntimeException refusal(String... path) {
		return catchThrowableOfType(FlightRuntimeException.class, () -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
				TestBatches.upload(server.client(), FlightDescriptor.path(path), root, ClientStreamListener::putNext);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "there.csv", "new.parquet", "no-format", "..", "a\\b.parquet", ".hidden" })
	void isLikeOneToNowhere(String name) throws Exception {
		FlightRuntimeException hidden = refusal("hidden", name);
		FlightRuntimeException unknown = refusal("nowhere", name);
		assertThat(hidden).isNotNull();
		assertThat(hidden.status().code()).isEqualTo(unknown.status().code());
		assertThat(hidden.getMessage().replace("hidden", "nowhere")).isEqualTo(unknown.getMessage());
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(
					files.map((file) -> file.getFileName().toString()).filter((file) -> !file.startsWith(".flight-")))
				.containsExactly("there.csv");
		}
	}

	@Test
	void othersAreTaken() throws Exception {
		assertThat(refusal("open", "mine.parquet")).isNull();
		Files.delete(directory.resolve("mine.parquet"));
	}

}
