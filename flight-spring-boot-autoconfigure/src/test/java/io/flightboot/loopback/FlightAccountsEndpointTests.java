package io.flightboot.loopback;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.account.AccountStore;
import io.flightboot.account.TokenHash;
import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageOutcome;
import io.flightboot.account.UsageRecorder;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.HeaderCallOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Administration of accounts by the actuator, over HTTP and JMX, of a server that
 * remembers callers for an hour.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class FlightAccountsEndpointTests {

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving()
			.with("spring.main.web-application-type=servlet", "server.port=0", "server.address=127.0.0.1",
					"management.endpoints.web.exposure.include=flightaccounts,flightusage",
					"management.endpoint.flightaccounts.access=unrestricted",
					"management.endpoint.flightusage.access=unrestricted", "spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=flightaccounts", "flight.accounts.store=jdbc",
					"flight.accounts.jdbc.file=" + directory.resolve("accounts"), "flight.accounts.flush.interval=1h",
					"flight.security.cache-ttl=1h", "logging.level.io.flightboot=DEBUG")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyFree();
		server.close();
	}

	@AfterEach
	void deleteAll() {
		AccountStore store = server.bean(AccountStore.class);
		store.listAccounts(null, 100).items().forEach((account) -> store.deleteAccount(account.id()));
	}

	@Test
	void accountIsMadeShownChangedAndDeleted() throws Exception {
		JsonNode made = send(201, "POST", "/flightaccounts", """
				{"name": "Acme Inc.", "email": "Ops@acme.example", "authorities": "read, write",
				 "requests": 100, "time": "1h", "bytesIn": "1KB", "expires": "2999-01-01"}""");
		assertThat(made.path("id").asText()).isEqualTo("acme-inc");
		assertThat(made.path("email").asText()).isEqualTo("ops@acme.example");
		assertThat(made.path("authorities")).hasSize(2);
		assertThat(made.path("limits").toString())
			.isEqualTo("{\"requests\":100,\"seconds\":3600,\"bytesIn\":1024,\"bytesOut\":null,\"rows\":null}");
		assertThat(made.path("expires").asText()).isEqualTo("2999-01-01T00:00:00Z");
		JsonNode changed = send(200, "POST", "/flightaccounts/acme-inc",
				"{\"disabled\": true, \"requests\": \"unlimited\", \"authorities\": \"\"}");
		assertThat(changed.path("disabled").asBoolean()).isTrue();
		assertThat(changed.path("name").asText()).isEqualTo("Acme Inc.");
		assertThat(changed.path("limits").path("requests").isNull()).isTrue();
		assertThat(changed.path("authorities")).isEmpty();
		JsonNode shown = send(200, "GET", "/flightaccounts/acme-inc", null);
		assertThat(shown.path("account")).isEqualTo(changed);
		assertThat(shown.path("tokens")).isEmpty();
		assertThat(shown.path("usage").path("requests").asInt()).isZero();
		send(200, "DELETE", "/flightaccounts/acme-inc", null);
		send(404, "GET", "/flightaccounts/acme-inc", null);
	}

	@Test
	void accountsComeInPages() throws Exception {
		for (int i = 0; i < 3; i++) {
			account("a" + i);
		}
		JsonNode first = send(200, "GET", "/flightaccounts?limit=2", null);
		assertThat(first.path("items")).hasSize(2);
		JsonNode rest = send(200, "GET", "/flightaccounts?limit=2&after=" + first.path("next").asText(), null);
		assertThat(rest.path("items")).hasSize(1);
		assertThat(rest.path("next").isNull()).isTrue();
	}

	@Test
	void tokenIsMadeUsedAndRevokedAtOnce(CapturedOutput output) throws Exception {
		account("acme");
		JsonNode made = send(201, "POST", "/flightaccounts/acme/tokens",
				"{\"name\": \"laptop\", \"scopes\": \"read,write\", \"expires\": \"30d\"}");
		String secret = made.path("secret").asText();
		String id = made.path("token").path("id").asText();
		assertThat(made.path("token").path("scopes")).hasSize(2);
		assertThat(id).isEqualTo(TokenHash.of(secret).tokenId());
		assertThat(alive(secret)).isEqualTo("yes");
		String list = send(200, "GET", "/flightaccounts/acme/tokens", null).toString();
		String shown = send(200, "GET", "/flightaccounts/acme", null).toString();
		assertThat(list).contains(id, "laptop", secret.substring(0, 8));
		JsonNode revoked = send(200, "DELETE", "/flightaccounts/acme/tokens/" + id, null);
		assertThat(revoked.path("disabled").asBoolean()).isTrue();
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> alive(secret))
			.withMessage("Authentication failed");
		assertThat(output).contains("Token " + id + " of account 'acme' was revoked");
		for (String told : new String[] { list, shown, output.getAll() }) {
			assertThat(told).doesNotContain(secret, TokenHash.of(secret).hex());
		}
	}

	@Test
	void disabledAccountIsRefusedAtOnce() throws Exception {
		account("acme");
		String secret = send(201, "POST", "/flightaccounts/acme/tokens", "{\"name\": \"x\"}").path("secret").asText();
		assertThat(alive(secret)).isEqualTo("yes");
		send(200, "POST", "/flightaccounts/acme", "{\"disabled\": true}");
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> alive(secret));
		send(200, "POST", "/flightaccounts/acme", "{\"disabled\": \"false\"}");
		assertThat(alive(secret)).isEqualTo("yes");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "400 | POST | /flightaccounts | {} | id or a name",
			"400 | POST | /flightaccounts | {\"id\": \"A b\"} | 'id' must be",
			"400 | POST | /flightaccounts | {\"id\": \"b\", \"rows\": \"many\"} | 'rows' must be a number",
			"400 | POST | /flightaccounts/acme | {\"email\": \"me\"} | 'email' must be an address",
			"400 | POST | /flightaccounts/acme/tokens | {} | 'name' must not be null",
			"400 | POST | /flightaccounts/acme/tokens | {\"name\": \"x\", \"expires\": \"2020-01-01\"} | in the future",
			"400 | GET | /flightaccounts?limit=0 | | 'limit' must lie between",
			"404 | GET | /flightaccounts/acne | | Did you mean 'acme'?",
			"404 | POST | /flightaccounts/acne | {} | Did you mean 'acme'?",
			"404 | DELETE | /flightaccounts/acne | | Did you mean 'acme'?",
			"404 | POST | /flightaccounts/acne/tokens | {\"name\": \"x\"} | Did you mean 'acme'?",
			"404 | GET | /flightaccounts/acme/token | | but 'tokens'",
			"404 | DELETE | /flightaccounts/acme/tokens/0123 | | There is no such token of 'acme'",
			"409 | POST | /flightaccounts | {\"id\": \"acme\"} | exists already",
			"400 | GET | /flightusage?month=2026 | | such as 2026-11",
			"400 | GET | /flightusage/acme?from=2026-02&to=2026-01 | | 'from' must not be after 'to'",
			"404 | GET | /flightusage/acne | | Did you mean 'acme'?" })
	void mistakesAreExplained(int status, String method, String path, String body, String message) throws Exception {
		account("acme");
		assertThat(send(status, method, path, body).path("message").asText()).contains(message);
	}

	@Test
	void tokenOfAnotherAccountIsNotRevoked() throws Exception {
		account("acme");
		account("other");
		String id = send(201, "POST", "/flightaccounts/acme/tokens", "{\"name\": \"x\"}").path("token")
			.path("id")
			.asText();
		send(404, "DELETE", "/flightaccounts/other/tokens/" + id, null);
		assertThat(server.bean(AccountStore.class).findToken(id).disabled()).isFalse();
	}

	@Test
	void usageIsReportedWithWhatIsNotStoredYet() throws Exception {
		account("used");
		server.bean(UsageRecorder.class)
			.record("used", UsageCounts.of(UsageOutcome.FAILED, Duration.ofMillis(1500), 1, 2, 3));
		String month = YearMonth.now(ZoneOffset.UTC).toString();
		JsonNode months = send(200, "GET", "/flightusage/used", null);
		assertThat(months).hasSize(1);
		assertThat(months.path(0).path("month").asText()).isEqualTo(month);
		assertThat(months.path(0).path("failed").asInt()).isEqualTo(1);
		assertThat(months.path(0).path("seconds").asDouble()).isEqualTo(1.5);
		assertThat(send(200, "GET", "/flightusage/used?to=2020-01", null)).isEmpty();
		assertThat(send(200, "GET", "/flightusage?month=2020-01&limit=5", null).path("items")).isEmpty();
	}

	@Test
	void beanOfJmxDoesTheSame() throws Exception {
		account("acme");
		MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = jmx
			.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Flightaccounts,*"), null)
			.iterator()
			.next();
		Object made = jmx.invoke(name, "createToken", new Object[] { "acme", "tokens", "laptop", null, null },
				new String[] { String.class.getName(), String.class.getName(), String.class.getName(),
						String.class.getName(), String.class.getName() });
		assertThat(made).isInstanceOf(Map.class);
		assertThat(alive(String.valueOf(((Map<?, ?>) made).get("secret")))).isEqualTo("yes");
	}

	private void account(String id) throws Exception {
		send(201, "POST", "/flightaccounts", "{\"id\": \"" + id + "\"}");
	}

	private JsonNode send(int status, String method, String path, String body) throws Exception {
		int port = server.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
			.timeout(LoopbackApplication.PATIENCE)
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.build();
		HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return new ObjectMapper().readTree(response.body());
	}

	private static String alive(String secret) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + secret);
		return new String(
				server.client().doAction(new Action("alive"), new HeaderCallOption(headers)).next().getBody());
	}

}
