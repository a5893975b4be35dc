package io.flightboot.test.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureFlight @AutoConfigureFlight}.
 */
class AutoConfigureFlightTests {

	@Test
	void importsAllAutoConfigurationsOfFlight() {
		ClassLoader classLoader = getClass().getClassLoader();
		assertThat(ImportCandidates.load(AutoConfigureFlight.class, classLoader))
			.containsAll(ImportCandidates.load(AutoConfiguration.class, classLoader)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("io.flightboot."))
				.toList());
	}

}
