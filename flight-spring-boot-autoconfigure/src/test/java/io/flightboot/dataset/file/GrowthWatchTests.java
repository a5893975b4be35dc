package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GrowthWatch}.
 */
class GrowthWatchTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final GrowthWatch watch = new GrowthWatch();

	private final AtomicInteger stops = new AtomicInteger();

	@TempDir
	Path directory;

	@AfterEach
	void close() {
		this.watch.close();
	}

	@Test
	void stopsWhoWritesTooMuch() throws IOException {
		Path file = this.directory.resolve("grows");
		try (GrowthWatch.Watched watched = this.watch.watch(file, 10, this.stops::incrementAndGet)) {
			watched.check(null);
			Files.writeString(file, "0123456789");
			watched.check(null);
			assertThat(this.stops).hasValue(0);
			Files.writeString(file, "01234567890");
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> watched.check(null))
				.withMessageContaining("at most 10 bytes")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.TOO_LARGE));
			await().atMost(PATIENCE).until(() -> this.stops.get() > 1);
			Files.delete(file);
			assertThatExceptionOfType(FlightException.class).as("also when who wrote it has deleted it")
				.isThrownBy(() -> watched.check(null));
		}
	}

	@Test
	void looksAtNothingWithoutALimit() throws IOException {
		this.watch.close();
		Path file = Files.writeString(this.directory.resolve("any"), "some");
		try (GrowthWatch.Watched watched = this.watch.watch(file, Long.MAX_VALUE, this.stops::incrementAndGet)) {
			assertThatNoException().isThrownBy(() -> watched.check(null));
		}
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.watch.watch(file, 1, this.stops::incrementAndGet))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.SHUTTING_DOWN));
	}

}
