package io.flightboot.airport.flight;

import java.nio.charset.StandardCharsets;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.FlightDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AirportObjectTests {

	@ParameterizedTest
	@ValueSource(strings = { "orders", "a/b", "a b", "100%", "~", "\u00FCber", "\u8868", "\uD83E\uDD86" })
	void descriptorsAreReadAgain(String name) {
		AirportObject table = AirportObject.table("shop", "s", name);
		assertThat(AirportObject.of(table.descriptor())).isEqualTo(table);
		AirportObject marked = new AirportObject("shop", "s", name, -1, "aB-_0123");
		assertThat(AirportObject.of(marked.descriptor())).isEqualTo(marked);
		assertThat(marked.route()).isEqualTo(table.route());
		AirportObject function = new AirportObject("shop", name, "f", 3);
		assertThat(AirportObject.of(function.descriptor())).isEqualTo(function);
	}

	@Test
	void pathsHaveLettersOnlyThatMayStandInHeaders() {
		assertThat(AirportObject.table("shop", "s", "a b/c").descriptor())
			.isEqualTo(FlightDescriptor.path("airport", "shop", "s", "a b/c"));
		FlightDescriptor other = AirportObject.table("shop", "s", "\u00FCber").descriptor();
		assertThat(other.isCommand()).isTrue();
		assertThat(other.getCommand()).asString(StandardCharsets.US_ASCII).isEqualTo("airport/shop/s/%C3%BCber");
	}

	@Test
	void otherDescriptorsAreUnknown() {
		for (FlightDescriptor other : new FlightDescriptor[] { FlightDescriptor.path("airport", "shop"),
				FlightDescriptor.path("sales", "a", "b", "c"), FlightDescriptor.command("airport/x".getBytes()),
				FlightDescriptor.command("{\"route\":\"a\"}".getBytes()) }) {
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> AirportObject.of(other))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_FOUND));
		}
	}

}
