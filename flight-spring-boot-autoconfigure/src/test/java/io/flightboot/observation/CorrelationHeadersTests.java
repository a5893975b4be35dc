package io.flightboot.observation;

import java.util.List;
import java.util.Map;

import io.flightboot.call.RunningCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CorrelationHeaders} and {@link CorrelationIds}.
 */
class CorrelationHeadersTests {

	private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

	private final CorrelationHeaders headers = new CorrelationHeaders(List.of("Airport-Trace-Id", "x-request-id"));

	private Map<String, String> read(String... sent) {
		RunningCall call = TestCalls.call(sent);
		this.headers.started(call);
		return CorrelationIds.of(call);
	}

	@Test
	void idsAreThereByTheNameOfTheirHeader() {
		assertThat(read("airport-trace-id", "0af7651916cd43dd8448eb211c80319c", "x-request-id", "Root=1-6789:a/b"))
			.containsExactly(Map.entry("airport-trace-id", "0af7651916cd43dd8448eb211c80319c"),
					Map.entry("x-request-id", "Root=1-6789:a/b"));
	}

	@Test
	void otherHeadersAreNot() {
		assertThat(read("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\tb", "<script>", "${jndi:ldap://x}", "{a}", "a\"b", "a%0ab", "-a", JWT,
			"Bearer:abcdefgh", "basic=dXNlcjpwYXNz", "AKIAIOSFODNN7EXAMPLE", "ghp_0123456789abcdef",
			"sk-0123456789abcdef", "xoxb-1234567890-abc" })
	void whatIsNoIdIsLeftOut(String value) {
		assertThat(read("x-request-id", value)).isEmpty();
	}

	@Test
	void whatIsTooLongIsLeftOut() {
		assertThat(read("x-request-id", "a".repeat(128))).hasSize(1);
		assertThat(read("x-request-id", "a".repeat(129))).isEmpty();
	}

	@Test
	void whatRepeatsACredentialOfTheCallIsLeftOut() {
		assertThat(read("authorization", "Bearer open-sesame", "x-request-id", "open-sesame")).isEmpty();
		assertThat(read("authorization", "Bearer open-sesame", "x-request-id", "id:open-sesame")).isEmpty();
		assertThat(read("authorization", "Bearer open-sesame", "x-request-id", "open-ses")).isEmpty();
		assertThat(read("cookie", "a=1; session=open-sesame", "x-request-id", "open-sesame")).isEmpty();
		assertThat(read("cookie", "session=open-sesame;\ta=1", "x-request-id", "open-sesame")).isEmpty();
		assertThat(read("proxy-authorization", "Digest a=1,open-sesame", "x-request-id", "open-sesame")).isEmpty();
		assertThat(read("authorization", "Bearer open", "x-request-id", "open-sesame")).hasSize(1);
		assertThat(read("authorization", "Bearer open-sesame", "x-request-id", "42")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "authorization", "Cookie", "x-api-key", "x-auth-token", "client-secret", "trace-bin",
			"with.dot", "", "a b" })
	void headersThatAreNotForIdsAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationHeaders(List.of(name)));
	}

}
