package io.flightboot.sample.secured;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DevelopmentCertificate}.
 */
class DevelopmentCertificateTests {

	@TempDir
	Path directory;

	@Test
	void certificateIsMadeOnceAndClientsGetTheSame() throws Exception {
		Path missing = this.directory.resolve("a/b");
		Certificate made = certificate(new DevelopmentCertificate(missing).bundle());
		Certificate again = certificate(new DevelopmentCertificate(missing).bundle());
		assertThat(again).isEqualTo(made);
		assertThat(PemContent.load(missing.resolve("certificate.pem")).getCertificates()).isEqualTo(List.of(made));
		assertThat(Files.readString(missing.resolve("certificate.pem"))).doesNotContain("PRIVATE");
		try (Stream<Path> files = Files.list(missing)) {
			assertThat(files).hasSize(2);
		}
	}

	@Test
	void serverCanUseIt() throws Exception {
		SslBundle bundle = new DevelopmentCertificate(this.directory).bundle();
		SSLContext context = bundle.createSslContext();
		assertThat(context.getServerSocketFactory()).isNotNull();
		assertThat(bundle.getStores().getKeyStore().isKeyEntry(alias(bundle.getStores().getKeyStore()))).isTrue();
	}

	@Test
	void lostFileForClientsIsMadeAgain() throws Exception {
		new DevelopmentCertificate(this.directory).bundle();
		Files.delete(this.directory.resolve("certificate.pem"));
		Certificate made = certificate(new DevelopmentCertificate(this.directory).bundle());
		assertThat(PemContent.load(this.directory.resolve("certificate.pem")).getCertificates())
			.isEqualTo(List.of(made));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseReadsTheKey() throws Exception {
		Path made = this.directory.resolve("made");
		new DevelopmentCertificate(made).bundle();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("development.pem"))))
			.isEqualTo("rw-------");
	}

	private static Certificate certificate(SslBundle bundle) throws Exception {
		KeyStore store = bundle.getStores().getKeyStore();
		return store.getCertificate(alias(store));
	}

	private static String alias(KeyStore store) throws Exception {
		return store.aliases().nextElement();
	}

}
