package io.flightboot.sample.secured;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * A certificate that the server signs itself, for {@code localhost} only. It is kept with
 * its key in one file, so that the two always fit; clients trust it by another, which has
 * the certificate alone. It is made at the first start, and anew before it expires.
 */
class DevelopmentCertificate {

	private static final String WITH_KEY = "development.pem";

	private static final String FOR_CLIENTS = "certificate.pem";

	private static final Duration VALID = Duration.ofDays(90);

	private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);

	private static final Log logger = LogFactory.getLog(DevelopmentCertificate.class);

	private final Path directory;

	DevelopmentCertificate(Path directory) {
		this.directory = directory;
	}

	/**
	 * Return the certificate that is on disk, or a new one if none is there that is good
	 * for some days.
	 */
	SslBundle bundle() throws Exception {
		PemContent content = load();
		if (content == null) {
			make();
			content = PemContent.load(this.directory.resolve(WITH_KEY));
		}
		PemSslStore store = PemSslStore.of(content.getCertificates(), content.getPrivateKey());
		return SslBundle.of(new PemSslStoreBundle(store, null));
	}

	private @Nullable PemContent load() throws IOException {
		Path file = this.directory.resolve(WITH_KEY);
		if (!Files.exists(file) || !Files.exists(this.directory.resolve(FOR_CLIENTS))) {
			return null;
		}
		PemContent content = PemContent.load(file);
		Instant end = content.getCertificates().get(0).getNotAfter().toInstant();
		return end.isAfter(Instant.now().plus(RENEWED_BEFORE_END)) ? content : null;
	}

	private void make() throws Exception {
		Instant now = Instant.now();
		X509Bundle made = new CertificateBuilder().subject("CN=Flight Boot sample")
			.addSanDnsName("localhost")
			.addSanIpAddress("127.0.0.1")
			.setIsCertificateAuthority(true)
			// Clocks differ
			.notBefore(now.minus(Duration.ofHours(1)))
			.notAfter(now.plus(VALID))
			.buildSelfSigned();
		Files.createDirectories(this.directory, onlyOwner("rwx------"));
		write(WITH_KEY, made.getCertificatePEM() + made.getPrivateKeyPEM());
		write(FOR_CLIENTS, made.getCertificatePEM());
		logger.info("Made a certificate for development: " + this.directory.resolve(FOR_CLIENTS));
	}

	/**
	 * Replace a file at once, so that nobody reads half of it.
	 */
	private void write(String name, String content) throws IOException {
		Path file = Files.createTempFile(this.directory, name, null, onlyOwner("rw-------"));
		Files.writeString(file, content);
		Files.move(file, this.directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
	}

	private static FileAttribute<?>[] onlyOwner(String permissions) {
		if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

}
