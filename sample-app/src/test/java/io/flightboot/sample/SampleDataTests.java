package io.flightboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleData}.
 */
class SampleDataTests {

	@Test
	void unpacksDataAndMakesPlaceForUploads() throws IOException {
		Path directory = Files.createTempDirectory("sample");
		try {
			prepare(directory);
			prepare(directory);
			assertThat(directory.resolve("data")).isDirectoryContaining("glob:**/weather.csv")
				.isDirectoryContaining("glob:**/rides.parquet");
			assertThat(directory.resolve("uploads")).isEmptyDirectory();
			assertThat(Files.list(directory.resolve("data"))).hasSize(2);
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	@Test
	void leavesDirectoriesOfOthersAlone() throws IOException {
		// Only the administrator can give files away
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
		Path directory = Files.createTempDirectory("sample");
		try {
			Files.setOwner(directory,
					directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> prepare(directory))
				.withMessageContaining("set sample.data.directory")
				.havingCause()
				.withMessageContaining("belongs to somebody else");
			assertThat(directory).isEmptyDirectory();
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static void prepare(Path directory) {
		SampleData data = new SampleData();
		data.setEnvironment(new MockEnvironment().withProperty("sample.data.directory", directory.toString()));
		data.postProcessBeanFactory(new DefaultListableBeanFactory());
	}

}
