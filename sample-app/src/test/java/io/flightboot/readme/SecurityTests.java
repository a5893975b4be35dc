package io.flightboot.readme;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.account.Account;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The README's ten lines of security in front of the README's service.
 */
class SecurityTests {

	@TempDir
	Path directory;

	@Test
	void tenLinesProtectTheService() throws Exception {
		X509Bundle certificate = new CertificateBuilder().subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		Files.writeString(this.directory.resolve("server.crt"), certificate.getCertificatePEM());
		Files.writeString(this.directory.resolve("server.key"), certificate.getPrivateKeyPEM());
		String yaml = yaml().replace("file:", "file:" + this.directory + "/").replace("0.0.0.0", "127.0.0.1");
		assertThat(yaml.lines()).hasSize(9);
		Files.writeString(this.directory.resolve("application.yml"), yaml);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SalesOnly.class)
			.web(WebApplicationType.NONE)
			.run("--spring.config.location=" + this.directory.resolve("application.yml"), "--flight.server.port=0",
					"--flight.accounts.jdbc.file=" + this.directory.resolve("accounts"))) {
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			try (BufferAllocator allocator = new RootAllocator();
					FlightClient client = FlightClient.builder(allocator, Location.forGrpcTls("localhost", port))
						.trustedCertificates(new ByteArrayInputStream(
								certificate.getCertificatePEM().getBytes(StandardCharsets.UTF_8)))
						.build()) {
				assertThat(read(client, token(context, "acme", "sales.read"))).isEqualTo(2);
				assertRefused(FlightStatusCode.UNAUTHENTICATED, client);
				CallOption other = token(context, "other", "orders.read");
				assertRefused(FlightStatusCode.UNAUTHORIZED, client, other);
				List<Object> listed = new ArrayList<>();
				client.listFlights(Criteria.ALL, other).forEach(listed::add);
				assertThat(listed).isEmpty();
			}
		}
	}

	private static String yaml() throws Exception {
		String readme = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("README.md"));
		Matcher block = Pattern.compile("## Security in ten lines\n\n```yaml\n(.*?)```", Pattern.DOTALL)
			.matcher(readme);
		assertThat(block.find()).isTrue();
		return block.group(1);
	}

	private static CallOption token(ConfigurableApplicationContext context, String account, String authority) {
		context.getBean(AccountStore.class)
			.createAccount(Account.builder(account, Instant.now()).authorities(authority).build());
		String secret = context.getBean(AccountTokens.class).create(account, "laptop", Set.of(), null).secret().value();
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + secret);
		return new HeaderCallOption(headers);
	}

	private static int read(FlightClient client, CallOption... options) throws Exception {
		Ticket ticket = new Ticket("{\"route\": \"sales/byYear\", \"year\": 2026}".getBytes(StandardCharsets.UTF_8));
		try (FlightStream stream = client.getStream(ticket, options)) {
			int rows = 0;
			while (stream.next()) {
				rows += stream.getRoot().getRowCount();
			}
			return rows;
		}
	}

	private static void assertRefused(FlightStatusCode code, FlightClient client, CallOption... options) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> read(client, options))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(code));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SalesFlights.class)
	static class SalesOnly {

	}

}
