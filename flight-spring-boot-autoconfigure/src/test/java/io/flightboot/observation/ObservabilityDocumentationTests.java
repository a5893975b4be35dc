package io.flightboot.observation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about meters has all of them. To write its table anew:
 * {@code mvn test -Dtest=ObservabilityDocumentationTests -Dflight.docs.write=true}.
 */
class ObservabilityDocumentationTests {

	private static final Path PAGE = Path.of("../docs/observability.md");

	private static final String START = "<!-- generated from FlightMeterDocumentation, see ObservabilityDocumentationTests -->\n";

	private static final String END = "\n## Keys\n";

	@Test
	void pageTellsAllMeters() throws Exception {
		String written = Files.readString(PAGE);
		String page = written.substring(0, written.indexOf(START) + START.length()) + table()
				+ written.substring(written.indexOf(END));
		if (Boolean.getBoolean("flight.docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.readString(PAGE)).isEqualTo(page);
	}

	@Test
	void pageTellsAllKeys() throws Exception {
		String keys = Files.readString(PAGE);
		for (FlightMeterDocumentation meter : FlightMeterDocumentation.values()) {
			for (KeyName key : meter.getKeyNames()) {
				assertThat(keys).contains("| `" + key.asString() + "` | ");
			}
		}
	}

	@Test
	void callsHaveTheKeysOfTheirObservation() {
		assertThat(FlightMeterDocumentation.CALLS.getKeyNames())
			.containsExactly(FlightServerObservationDocumentation.CALL.getLowCardinalityKeyNames());
		assertThat(FlightMeterDocumentation.HANDLER.getKeyNames())
			.containsExactly(FlightServerObservationDocumentation.HANDLER.getLowCardinalityKeyNames());
	}

	private static String table() {
		return "\n| meter | kind | unit | keys | what it tells |\n|---|---|---|---|---|\n"
				+ Arrays.stream(FlightMeterDocumentation.values())
					.map(ObservabilityDocumentationTests::row)
					.collect(Collectors.joining());
	}

	private static String row(FlightMeterDocumentation meter) {
		String kind = meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		String unit = (meter.getBaseUnit() != null) ? meter.getBaseUnit()
				: kind.endsWith("timer") ? "seconds" : "calls";
		String keys = Arrays.stream(meter.getKeyNames())
			.map((key) -> "`" + key.asString() + "`")
			.collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s | %s |%n".formatted(meter.getName(), kind, unit, keys, meter.getDescription());
	}

}
