package io.flightboot.dataset.file;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a watch tells of a directory.
 */
class DirectoryWatchTests {

	@TempDir
	Path root;

	private final AtomicInteger told = new AtomicInteger();

	@Test
	void tellsOfFilesAndFoldersButNotOfHiddenOnes() throws Exception {
		Path hidden = Files.createDirectory(this.root.resolve(".flight-1"));
		try (Closeable watch = DirectoryWatch.start(this.root, this.told::incrementAndGet)) {
			assertThat(watch).isNotNull();
			Files.writeString(hidden.resolve("a.csv"), "a\n");
			Files.writeString(this.root.resolve(".b.csv"), "a\n");
			Files.createDirectory(this.root.resolve("folder"));
			awaitMore(0);
			int before = this.told.get();
			Files.writeString(this.root.resolve("c.csv"), "a\n");
			awaitMore(before);
			// A folder that has come is watched from some moment on
			int last = this.told.get();
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				Files.writeString(this.root.resolve("folder").resolve("d" + System.nanoTime() + ".csv"), "a\n");
				return this.told.get() > last;
			});
		}
	}

	private void awaitMore(int before) {
		await().atMost(Duration.ofSeconds(20)).until(() -> this.told.get() > before);
	}

	@Test
	void goesWithoutIfThereIsNothingToWatch() {
		assertThat(DirectoryWatch.start(this.root.resolve("missing"), this.told::incrementAndGet)).isNull();
	}

}
