package io.flightboot.autoconfigure.diagnostics;

import java.nio.file.Path;
import java.util.List;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.server.FlightPortInUseException;
import io.flightboot.server.FlightServerAddress;
import io.flightboot.wire.JvmFlagsException;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the failure analyzers.
 */
class FailureAnalyzersTests {

	@Test
	void allAreRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
			}))).extracting((analyzer) -> analyzer.getClass().getSimpleName())
			.contains("FlightPortInUseFailureAnalyzer", "JvmFlagsFailureAnalyzer", "InvalidTicketKeyFailureAnalyzer",
					"InvalidFlightServiceFailureAnalyzer");
	}

	@Test
	void portInUse() {
		FlightContextRunner.create().run((first) -> {
			String port = first.getEnvironment().getRequiredProperty("local.flight.port");
			FlightContextRunner.create().withPropertyValues("flight.server.port=" + port).run((second) -> {
				FailureAnalysis analysis = new FlightPortInUseFailureAnalyzer().analyze(second.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains(":" + port);
				assertThat(analysis.getAction()).contains("flight.server.port");
			});
		});
	}

	@Test
	void socketInUse() {
		FlightServerAddress address = FlightServerAddress.unix(Path.of("/tmp/flight.sock"));
		FailureAnalysis analysis = new FlightPortInUseFailureAnalyzer()
			.analyze(new FlightPortInUseException(address, new IllegalStateException()));
		assertThat(analysis.getAction()).contains("flight.server.path");
	}

	@Test
	void missingFlagsAreListedReadyToCopy() {
		JvmFlagsException failure = Mockito.mock(JvmFlagsException.class);
		Mockito.when(failure.requiredFlags()).thenReturn(List.of("--add-opens=a", "-Db=false"));
		FailureAnalysis analysis = new JvmFlagsFailureAnalyzer().analyze(new IllegalStateException(failure));
		assertThat(analysis.getAction()).contains("    --add-opens=a -Db=false").contains("JAVA_TOOL_OPTIONS");
	}

}
