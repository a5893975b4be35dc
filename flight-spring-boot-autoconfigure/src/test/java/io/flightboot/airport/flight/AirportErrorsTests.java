package io.flightboot.airport.flight;

import java.util.Map;
import java.util.Set;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.ResolvedError;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AirportErrors}.
 */
class AirportErrorsTests {

	private static final Set<FlightStatusCode> PAUSING = Set.of(FlightStatusCode.INTERNAL, FlightStatusCode.UNAVAILABLE,
			FlightStatusCode.UNAUTHENTICATED, FlightStatusCode.UNAUTHORIZED, FlightStatusCode.TIMED_OUT);

	@ParameterizedTest
	@EnumSource(AirportException.Kind.class)
	void streamsFailWithTheFourTrailers(AirportException.Kind kind) throws Exception {
		Metadata trailers = trailers(new AirportException(kind, "id 7 is taken"), FlightMethod.DO_EXCHANGE);
		assertThat(trailers.keys()).containsExactlyInAnyOrder(ErrorTrailers.ERROR, "x-arrow-status",
				"x-arrow-status-message-bin", "x-arrow-status-detail-bin", "grpc-status-details-bin");
		assertThat(text(trailers, "x-arrow-status")).isEqualTo("4");
		assertThat(binary(trailers, "x-arrow-status-message-bin")).asString().isEqualTo("id 7 is taken");
		byte[] details = binary(trailers, "grpc-status-details-bin");
		assertThat(MessagePack.newDefaultUnpacker(details).unpackValue().toJson())
			.isEqualTo("{\"exception_type\":\"" + kind.type() + "\",\"message\":\"id 7 is taken\"}");
	}

	@Test
	void clientReadsKindAndMessage() {
		ResolvedError error = AirportErrors.customize(
				ResolvedError.of(new AirportException(AirportException.Kind.CONSTRAINT, "no")), FlightMethod.DO_GET);
		assertThat(AirportAnswers.typedError(error.status().metadata()))
			.isEqualTo(Map.entry("ConstraintException", "no"));
	}

	@Test
	void kindsKeepTheirStatus() {
		assertThat(new AirportException(AirportException.Kind.CONSTRAINT, "no").code())
			.isEqualTo(FlightErrorCode.BAD_ARGUMENT);
		assertThat(new AirportException(AirportException.Kind.PERMISSION, "no").code())
			.isEqualTo(FlightErrorCode.FORBIDDEN);
	}

	@Test
	void whoeverMayNotReadAStreamGetsThePermissionException() {
		Metadata trailers = trailers(new FlightException(FlightErrorCode.FORBIDDEN, "not yours"), FlightMethod.DO_GET);
		assertThat(binary(trailers, "grpc-status-details-bin")).asString().contains("PermissionException", "not yours");
	}

	@Test
	void actionsFailWithoutAKind() {
		Metadata trailers = trailers(new AirportException(AirportException.Kind.PERMISSION, "no"),
				FlightMethod.DO_ACTION);
		assertThat(trailers.keys()).containsExactlyInAnyOrder(ErrorTrailers.ERROR, "x-arrow-status");
		assertThat(text(trailers, "x-arrow-status")).isEqualTo("4");
	}

	@ParameterizedTest
	@EnumSource(value = FlightStatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
	void noActionMakesItsClientWait(FlightStatusCode code) {
		Metadata trailers = trailers(ResolvedError.of(new CallStatus(code).withDescription("no")),
				FlightMethod.DO_ACTION);
		assertThat(trailers.containsKey(key("grpc-status-details-bin"))).isFalse();
		String expected = PAUSING.contains(code) ? "4" : null;
		assertThat(text(trailers, "x-arrow-status")).isEqualTo((code == FlightStatusCode.CANCELLED) ? "8" : expected);
	}

	@ParameterizedTest
	@EnumSource(value = FlightStatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = { "OK", "UNAUTHORIZED" })
	void detailsOfStreamsAreAirportsOrNone(FlightStatusCode code) {
		Metadata trailers = trailers(ResolvedError.of(new CallStatus(code).withDescription("no")), FlightMethod.DO_GET);
		assertThat(trailers.containsKey(key("grpc-status-details-bin"))).isFalse();
		assertThat(trailers.containsKey(key(ErrorTrailers.ERROR))).isTrue();
	}

	@Test
	void detailsOfOthersAreLeftOutAndTheRestStays() {
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		metadata.insert("grpc-status-details-bin", new byte[] { 1 });
		metadata.insert("x-arrow-status", "9");
		metadata.insert("x-own", "kept");
		Metadata trailers = trailers(ResolvedError.of(CallStatus.INTERNAL.withDescription("no").withMetadata(metadata)),
				FlightMethod.DO_GET);
		assertThat(trailers.containsKey(key("grpc-status-details-bin"))).isFalse();
		assertThat(text(trailers, "x-own")).isEqualTo("kept");
		assertThat(text(trailers, "x-arrow-status")).isEqualTo("5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00E9", "\u20AC", "\uD83E\uDD86", "\"", "%" })
	void longMessagesKeepTheBudget(String character) throws Exception {
		AirportException ex = new AirportException(AirportException.Kind.INVALID_INPUT, character.repeat(4000));
		Metadata trailers = trailers(ex, FlightMethod.DO_EXCHANGE);
		assertThat(trailers.keys()).hasSize(5);
		assertThat(size(trailers)).isLessThanOrEqualTo(ErrorTrailers.DEFAULT_BUDGET);
		byte[] details = binary(trailers, "grpc-status-details-bin");
		assertThat(message(details)).startsWith(character).endsWith("...").doesNotContain("\uFFFD");
	}

	@Test
	void smallBudgetNeverCutsTheMap() {
		AirportException ex = new AirportException(AirportException.Kind.CONSTRAINT, "x".repeat(4000));
		ResolvedError error = AirportErrors.customize(ResolvedError.of(ex), FlightMethod.DO_EXCHANGE);
		for (int budget = 1024; budget <= 4096; budget += 64) {
			Metadata trailers = new ErrorTrailers(budget).trailers(error);
			assertThat(size(trailers)).isLessThanOrEqualTo(budget);
			byte[] details = trailers.get(key("grpc-status-details-bin"));
			if (details != null) {
				assertThat(message(details)).endsWith("...");
			}
		}
	}

	private static String message(byte[] details) {
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		metadata.insert("x-arrow-status", "4");
		metadata.insert("grpc-status-details-bin", details);
		return AirportAnswers.typedError(metadata).getValue();
	}

	private static Metadata trailers(FlightException ex, FlightMethod method) {
		return trailers(ResolvedError.of(ex), method);
	}

	private static Metadata trailers(ResolvedError error, FlightMethod method) {
		return new ErrorTrailers().trailers(AirportErrors.customize(error.withErrorId("id-1"), method));
	}

	private static Metadata.Key<byte[]> key(String name) {
		return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
	}

	private static byte[] binary(Metadata trailers, String name) {
		return trailers.get(key(name));
	}

	private static String text(Metadata trailers, String name) {
		return trailers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
	}

	private static int size(Metadata trailers) {
		int size = 0;
		byte[][] serialized = InternalMetadata.serialize(trailers);
		for (byte[] part : serialized) {
			size += part.length + 16;
		}
		return size;
	}

}
