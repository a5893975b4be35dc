package io.flightboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.flightboot.server.FlightServerLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for TLS in {@link FlightServerAutoConfiguration}.
 */
@Timeout(60)
class FlightServerTlsAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void whenTlsIsHalfConfiguredThenFails() {
		FlightContextRunner.assertInvalid(this.runner, "flight.server.ssl.bundle", "flight.server.ssl.bundle=missing");
		FlightContextRunner.assertInvalid(this.runner, "flight.server.ssl.bundle", "flight.server.ssl.enabled=true");
		FlightContextRunner.assertInvalid(this.runner, "flight.server.ssl.client-auth",
				"flight.server.ssl.client-auth=need");
		FlightContextRunner.assertInvalid(this.runner, "flight.server.ssl.client-auth",
				"flight.server.ssl.client-auth=need", "flight.server.ssl.bundle=test",
				"spring.ssl.bundle.pem.test.keystore.certificate=classpath:tls/server1.crt",
				"spring.ssl.bundle.pem.test.keystore.private-key=classpath:tls/server1.key");
		FlightContextRunner.assertInvalid(this.runner, "flight.server.ssl.bundle", "flight.server.ssl.bundle=test",
				"spring.ssl.bundle.pem.test.truststore.certificate=classpath:tls/ca.crt");
	}

	@Test
	void bundleEnablesTls() {
		this.runner
			.withPropertyValues("flight.server.ssl.bundle=test", "flight.server.ssl.client-auth=want",
					"spring.ssl.bundle.pem.test.keystore.certificate=classpath:tls/server1.crt",
					"spring.ssl.bundle.pem.test.keystore.private-key=classpath:tls/server1.key",
					"spring.ssl.bundle.pem.test.truststore.certificate=classpath:tls/ca.crt")
			.run((context) -> assertThat(context.getBean(FlightServerLifecycle.class).info().tls()).isTrue());
	}

	@Test
	void newCertificateOfTheBundleIsUsed(@TempDir Path directory) throws Exception {
		copy("server1", directory);
		this.runner
			.withPropertyValues("flight.server.ssl.bundle=test", "spring.ssl.bundle.watch.file.quiet-period=100ms",
					"spring.ssl.bundle.pem.test.reload-on-update=true",
					"spring.ssl.bundle.pem.test.keystore.certificate=" + directory.resolve("server.crt"),
					"spring.ssl.bundle.pem.test.keystore.private-key=" + directory.resolve("server.key"))
			.run((context) -> {
				assertThat(subject(port(context))).isEqualTo("CN=server1");
				copy("server2", directory);
				await().atMost(Duration.ofSeconds(30))
					.untilAsserted(() -> assertThat(subject(port(context))).isEqualTo("CN=server2"));
			});
	}

	private static void copy(String name, Path directory) throws IOException {
		for (String suffix : List.of(".key", ".crt")) {
			Files.copy(Path.of("src/test/resources/tls", name + suffix), directory.resolve("server" + suffix),
					StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/**
	 * Return whose certificate the server shows to a new connection.
	 */
	private static String subject(int port) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		CertificateFactory certificates = CertificateFactory.getInstance("X.509");
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null);
		try (InputStream ca = Files.newInputStream(Path.of("src/test/resources/tls/ca.crt"))) {
			trusted.setCertificateEntry("ca", certificates.generateCertificate(ca));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		context.init(null, trust.getTrustManagers(), null);
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2" });
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return socket.getSession().getPeerPrincipal().getName();
		}
	}

	private static int port(AssertableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
	}

}
