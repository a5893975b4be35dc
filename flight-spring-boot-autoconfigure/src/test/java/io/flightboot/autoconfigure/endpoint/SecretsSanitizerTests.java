package io.flightboot.autoconfigure.endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsSanitizerTests {

	private final SecretsSanitizer sanitizer = new SecretsSanitizer();

	@ParameterizedTest
	@CsvSource({ "flight.ticket.signing-keys.a, c2VjcmV0", "flight.ticket.signingKeys.a, c2VjcmV0",
			"FLIGHT_TICKET_SIGNINGKEYS_A, c2VjcmV0", "flight.security.tokens[0].value, c2VjcmV0",
			"FLIGHT_SECURITY_USERS_0_PASSWORD, c2VjcmV0",
			"flight.accounts.memory.accounts.acme.tokens.laptop.secret, c2VjcmV0",
			"FLIGHT_ACCOUNTS_MEMORY_ACCOUNTS_ACME_TOKENS_LAPTOP_SECRET, c2VjcmV0",
			"sun.java.command, app.jar --flight.ticket.signing-keys.a=c2VjcmV0",
			"SPRING_APPLICATION_JSON, '{\"flight\":{\"ticket\":{\"signing-keys\":{\"a\":\"c2VjcmV0\"}}}}'" })
	void keysAreMasked(String key, String value) {
		assertThat(this.sanitizer.apply(new SanitizableData(null, key, value)).getValue())
			.isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "flight.ticket.current-key, a", "flight.server.port, 8815", "sun.java.command, app.jar" })
	void theRestIsLeftAlone(String key, String value) {
		assertThat(this.sanitizer.apply(new SanitizableData(null, key, value)).getValue()).isEqualTo(value);
	}

}
