package io.flightboot.security;

import java.io.InputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link CertificateScheme}.
 */
class CertificateSchemeTests {

	private final CertificateScheme scheme = new CertificateScheme("CN", List.of("ROLE_MACHINE"));

	@Test
	void callerIsWhoTheCertificateSays() throws Exception {
		Attributes transport = transport(certificate());
		FlightCredentials credentials = this.scheme.extract(new Metadata(), transport);
		Authentication caller = this.scheme.authenticate(credentials).authentication();
		assertThat(caller.getName()).isEqualTo("server1");
		assertThat(caller.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_MACHINE");
		assertThat(new CertificateScheme(null, List.of()).extract(new Metadata(), transport).name())
			.isEqualTo("CN=server1");
	}

	@Test
	void withoutTlsOrCertificateThereIsNothing() throws Exception {
		assertThat(this.scheme.extract(new Metadata(), Attributes.EMPTY)).isNull();
		SSLSession session = mock(SSLSession.class);
		given(session.getPeerCertificates()).willThrow(new SSLPeerUnverifiedException("none"));
		assertThat(this.scheme.extract(new Metadata(), transport(session))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "O=nobody", "CN=anna, CN=root", "CN=\\ " })
	void subjectThatDoesNotNameOneIsRefused(String subject) throws Exception {
		X509Certificate certificate = named(subject);
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> this.scheme.extract(new Metadata(), transport(certificate)));
	}

	@Test
	void nameInsideAnotherPartIsNoName() throws Exception {
		assertThat(this.scheme.extract(new Metadata(), transport(named("CN=anna, O=\"x, CN=root\""))).name())
			.isEqualTo("anna");
	}

	private static X509Certificate named(String subject) throws Exception {
		X509Certificate certificate = mock(X509Certificate.class);
		given(certificate.getSubjectX500Principal()).willReturn(new X500Principal(subject));
		given(certificate.getEncoded()).willReturn(new byte[] { 1 });
		return certificate;
	}

	private static Attributes transport(X509Certificate certificate) throws Exception {
		SSLSession session = mock(SSLSession.class);
		given(session.getPeerCertificates()).willReturn(new Certificate[] { certificate });
		return transport(session);
	}

	private static Attributes transport(SSLSession session) {
		return Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_SSL_SESSION, session).build();
	}

	private static X509Certificate certificate() throws Exception {
		try (InputStream file = CertificateSchemeTests.class.getResourceAsStream("/tls/server1.crt")) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
		}
	}

}
