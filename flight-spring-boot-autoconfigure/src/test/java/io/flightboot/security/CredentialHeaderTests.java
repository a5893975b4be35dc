package io.flightboot.security;

import java.nio.charset.StandardCharsets;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CredentialHeader}.
 */
class CredentialHeaderTests {

	private final CredentialHeader header = new CredentialHeader("authorization", 64);

	@Test
	void absentHeaderAndOtherSchemesAreNotThere() {
		assertThat(this.header.value(new Metadata(), "Bearer")).isNull();
		assertThat(this.header.value(metadata("Basic YTpi"), "Bearer")).isNull();
		assertThat(this.header.value(metadata("Bearers abc"), "Bearer")).isNull();
		assertThat(this.header.value(metadata(""), "Bearer")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer abc", "bearer abc", "bEARER  abc  " })
	void schemeIsInAnyCase(String value) {
		assertThat(this.header.value(metadata(value), "Bearer")).isEqualTo("abc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \u00e4", "Bearer a\tb",
			"Bearer a\u007f", "Bearer 1234567890123456789012345678901234567890123456789012345678901234567890" })
	void othersAreRefused(String value) {
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> this.header.value(metadata(value), "Bearer"))
			.withMessageStartingWith("header authorization is");
	}

	@Test
	void bytesThatAreNoUtf8AreRefused() {
		Metadata headers = InternalMetadata.newMetadata("authorization".getBytes(StandardCharsets.US_ASCII),
				new byte[] { 'B', 'e', 'a', 'r', 'e', 'r', ' ', (byte) 0xFF, (byte) 0xC0 });
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> this.header.value(headers, "Bearer"));
	}

	@Test
	void secondHeaderIsRefused() {
		Metadata headers = metadata("Bearer abc");
		headers.merge(metadata("Bearer abc"));
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> this.header.value(headers, "Bearer"));
	}

	private static Metadata metadata(String value) {
		return InternalMetadata.newMetadata("authorization".getBytes(StandardCharsets.US_ASCII),
				value.getBytes(StandardCharsets.UTF_8));
	}

}
