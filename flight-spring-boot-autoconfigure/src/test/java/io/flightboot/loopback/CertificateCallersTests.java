package io.flightboot.loopback;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Callers who show a certificate, beside others who send a token.
 */
@Timeout(120)
class CertificateCallersTests {

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(WhoAmI.class)
			.with("flight.server.ssl.bundle=test", "flight.server.ssl.client-auth=want",
					"spring.ssl.bundle.pem.test.keystore.certificate=classpath:tls/server1.crt",
					"spring.ssl.bundle.pem.test.keystore.private-key=classpath:tls/server1.key",
					"spring.ssl.bundle.pem.test.truststore.certificate=classpath:tls/ca.crt",
					"flight.security.certificate.enabled=true", "flight.security.tokens[0].name=anna",
					"flight.security.tokens[0].value=secret-1")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyFree();
		server.close();
	}

	@Test
	void callerWithACertificateIsWhoItSays() throws Exception {
		try (FlightClient client = client(true)) {
			assertThat(whoami(client)).isEqualTo("client");
		}
	}

	@Test
	void tokenGoesBeforeTheCertificate() throws Exception {
		try (FlightClient client = client(true)) {
			assertThat(whoami(client, token("secret-1"))).isEqualTo("anna");
			assertRefused(client, token("secret-2"));
		}
	}

	@Test
	void callerWithoutACertificateNeedsAToken() throws Exception {
		try (FlightClient client = client(false)) {
			assertThat(whoami(client, token("secret-1"))).isEqualTo("anna");
			assertRefused(client);
		}
	}

	private static void assertRefused(FlightClient client, CallOption... options) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> whoami(client, options))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
	}

	private static CallOption token(String token) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + token);
		return new HeaderCallOption(headers);
	}

	private static String whoami(FlightClient client, CallOption... options) {
		return new String(client.doAction(new Action("whoami"), options).next().getBody(), StandardCharsets.UTF_8);
	}

	private static FlightClient client(boolean certificate) throws Exception {
		FlightClient.Builder builder = FlightClient
			.builder(server.clientAllocator(), Location.forGrpcTls("localhost", server.port()))
			.useTls()
			.trustedCertificates(file("ca.crt"));
		if (certificate) {
			builder.clientCertificate(file("client.crt"), file("client.key"));
		}
		return builder.build();
	}

	private static InputStream file(String name) {
		return CertificateCallersTests.class.getResourceAsStream("/tls/" + name);
	}

	@FlightService
	static class WhoAmI {

		@FlightAction
		String whoami(Principal principal) {
			return principal.getName();
		}

	}

}
