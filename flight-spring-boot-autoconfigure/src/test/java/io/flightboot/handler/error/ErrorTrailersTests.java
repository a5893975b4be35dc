package io.flightboot.handler.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RetryHint;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ErrorTrailers}.
 */
class ErrorTrailersTests {

	private static final Set<FlightStatusCode> WITH_DETAILS = EnumSet.of(FlightStatusCode.UNAUTHENTICATED,
			FlightStatusCode.UNAUTHORIZED, FlightStatusCode.UNAVAILABLE, FlightStatusCode.CANCELLED,
			FlightStatusCode.TIMED_OUT, FlightStatusCode.INTERNAL);

	private final ErrorTrailers trailers = new ErrorTrailers();

	@ParameterizedTest
	@EnumSource(value = FlightStatusCode.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
	void detailsGoWithTheCodesThatHaveAFlightException(FlightStatusCode code) throws IOException {
		ResolvedError error = ResolvedError.of(new CallStatus(code, null, "text", null)).withErrorId("id-1");
		Metadata metadata = this.trailers.trailers(error);
		JsonNode body = new ObjectMapper().readTree(metadata.get(ErrorTrailers.ERROR_KEY));
		assertThat(body.get("code").intValue()).isEqualTo(error.code().number());
		assertThat(body.get("name").textValue()).isEqualTo(error.code().name());
		assertThat(body.get("detail").textValue()).isEqualTo("text");
		assertThat(body.get("id").textValue()).isEqualTo("id-1");
		if (WITH_DETAILS.contains(code)) {
			assertThat(metadata.get(ErrorTrailers.DETAILS_KEY)).isEqualTo(metadata.get(ErrorTrailers.ERROR_KEY));
			assertThat(metadata.get(ErrorTrailers.ARROW_STATUS_KEY))
				.isEqualTo((code == FlightStatusCode.CANCELLED) ? "8" : "9");
		}
		else {
			assertThat(metadata.keys()).containsExactly(ErrorTrailers.ERROR);
		}
	}

	@Test
	void statusIsTheOneOfGrpc() {
		Status status = this.trailers.status(ResolvedError.of(FlightErrorCode.FORBIDDEN, "no", null));
		assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
		assertThat(status.getDescription()).isEqualTo("no");
	}

	@Test
	void bodyTellsWhereAndWhenToTryAgain() throws IOException {
		ResolvedError error = new ResolvedError(FlightErrorCode.BACKPRESSURE, CallStatus.RESOURCE_EXHAUSTED,
				RetryHint.here(Duration.ofMillis(1500)), null);
		Metadata metadata = this.trailers.trailers(error);
		assertThat(metadata.get(Metadata.Key.of("retry-after-ms", Metadata.ASCII_STRING_MARSHALLER))).isEqualTo("1500");
		JsonNode body = new ObjectMapper().readTree(metadata.get(ErrorTrailers.ERROR_KEY));
		assertThat(body.toString())
			.isEqualTo("{\"code\":102,\"name\":\"BACKPRESSURE\",\"retry\":{\"where\":\"here\",\"after_ms\":1500}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "\u00e4", "\u4e2d", "\uD83D\uDE00", "\"", "\u0001", "%" })
	void allFitsTheBudgetWhateverTheTextIs(String letter) throws IOException {
		for (FlightStatusCode code : new FlightStatusCode[] { FlightStatusCode.INTERNAL, FlightStatusCode.NOT_FOUND }) {
			for (int budget : new int[] { 1024, 4096 }) {
				ErrorTrailers trailers = new ErrorTrailers(budget);
				CallStatus status = new CallStatus(code, null, letter.repeat(20_000), large());
				ResolvedError error = new ResolvedError(FlightErrorCode.of(code), status,
						RetryHint.here(Duration.ofSeconds(10)), "0123456789abcdef");
				String description = trailers.status(error).getDescription();
				Metadata metadata = trailers.trailers(error);
				assertThat(size(description, metadata)).isLessThanOrEqualTo(budget);
				assertThat(new String(description.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
					.isEqualTo(description)
					.endsWith("...")
					.hasSizeLessThanOrEqualTo(512);
				JsonNode body = new ObjectMapper().readTree(metadata.get(ErrorTrailers.ERROR_KEY));
				assertThat(body.get("id").textValue()).isEqualTo("0123456789abcdef");
			}
		}
	}

	private static ErrorFlightMetadata large() {
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		for (int i = 0; i < 50; i++) {
			metadata.insert("x-large-" + i, "v".repeat(200));
		}
		return metadata;
	}

	/**
	 * Count as HTTP/2 does.
	 */
	private static int size(String description, Metadata metadata) {
		int size = Texts.percentEncodedLength(description);
		byte[][] serialized = io.grpc.internal.TransportFrameUtil.toHttp2Headers(metadata);
		for (int i = 0; i < serialized.length; i += 2) {
			size += serialized[i].length + serialized[i + 1].length + 32;
		}
		return size;
	}

	@Test
	void metadataOfTheHandlerIsKeptAsFarAsItCanBeSent() {
		ErrorFlightMetadata extra = new ErrorFlightMetadata();
		extra.insert("x-detail", "a");
		extra.insert("x-detail", "b");
		extra.insert("x-binary-bin", new byte[] { 1, 2, 3 });
		extra.insert("x-huge", "v".repeat(5000));
		extra.insert("x-lines", "a\r\nx-forged: b");
		extra.insert("Bad Name", "a");
		extra.insert("grpc-status", "0");
		extra.insert("content-type", "text/html");
		Metadata metadata = this.trailers
			.trailers(ResolvedError.of(CallStatus.NOT_FOUND.withDescription("x").withMetadata(extra)));
		assertThat(metadata.keys()).containsExactlyInAnyOrder(ErrorTrailers.ERROR, "x-detail", "x-binary-bin");
		assertThat(metadata.getAll(Metadata.Key.of("x-detail", Metadata.ASCII_STRING_MARSHALLER))).containsExactly("a",
				"b");
		assertThat(metadata.get(Metadata.Key.of("x-binary-bin", Metadata.BINARY_BYTE_MARSHALLER))).containsExactly(1, 2,
				3);
	}

	@Test
	void arrowDetailsOfTheHandlerTakeThePlaceOfOurs() {
		ErrorFlightMetadata extra = new ErrorFlightMetadata();
		extra.insert("x-arrow-status", "9");
		extra.insert("grpc-status-details-bin", "own".getBytes(StandardCharsets.UTF_8));
		Metadata metadata = this.trailers.trailers(ResolvedError.of(CallStatus.INTERNAL.withMetadata(extra)));
		assertThat(metadata.getAll(ErrorTrailers.DETAILS_KEY)).hasSize(1)
			.first()
			.isEqualTo("own".getBytes(StandardCharsets.UTF_8));
		assertThat(metadata.getAll(ErrorTrailers.ARROW_STATUS_KEY)).containsExactly("9");
	}

	@Test
	void budgetMustHoldTheBodyAtLeast() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ErrorTrailers(100)).withMessageContaining("budget");
		assertThat(InternalMetadata
			.headerCount(new ErrorTrailers(1024).trailers(ResolvedError.of(FlightErrorCode.INTERNAL_ERROR, "x", null))))
			.isEqualTo(3);
	}

}
