package io.flightboot.security;

import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Callers who showed a certificate when they connected, which TLS has verified. They are
 * who the certificate's subject says.
 *
 * @since 0.1.0
 */
public final class CertificateScheme implements FlightAuthenticationScheme {

	private final @Nullable String attribute;

	private final List<String> authorities;

	/**
	 * Create the scheme.
	 * @param attribute part of the subject that names the caller, such as {@code CN}, or
	 * {@code null} for the whole subject
	 * @param authorities what such callers may do
	 */
	public CertificateScheme(@Nullable String attribute, List<String> authorities) {
		this.attribute = attribute;
		this.authorities = List.copyOf(authorities);
	}

	@Override
	public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
		SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
		X509Certificate certificate = (session != null) ? certificate(session) : null;
		if (certificate == null) {
			return null;
		}
		try {
			String encoded = Base64.getEncoder().encodeToString(certificate.getEncoded());
			return new FlightCredentials("certificate", name(certificate), encoded);
		}
		catch (CertificateEncodingException ex) {
			throw new BadCredentialsException("the certificate can't be read", ex);
		}
	}

	private static @Nullable X509Certificate certificate(SSLSession session) {
		try {
			Certificate[] chain = session.getPeerCertificates();
			return (chain.length > 0 && chain[0] instanceof X509Certificate certificate) ? certificate : null;
		}
		catch (SSLPeerUnverifiedException ex) {
			// It showed none
			return null;
		}
	}

	private String name(X509Certificate certificate) {
		String subject = certificate.getSubjectX500Principal().getName();
		if (this.attribute == null) {
			return named(subject);
		}
		List<String> names = new ArrayList<>();
		try {
			for (Rdn rdn : new LdapName(subject).getRdns()) {
				if (rdn.getType().equalsIgnoreCase(this.attribute) && rdn.getValue() instanceof String value) {
					names.add(value);
				}
			}
		}
		catch (InvalidNameException ex) {
			throw new BadCredentialsException("the subject of the certificate can't be read", ex);
		}
		if (names.size() != 1) {
			throw new BadCredentialsException(
					"the subject of the certificate has " + names.size() + " " + this.attribute + ", not one");
		}
		return named(names.get(0));
	}

	private static String named(String name) {
		if (name.isBlank()) {
			throw new BadCredentialsException("the certificate names nobody");
		}
		return name;
	}

	@Override
	public VerifiedCaller authenticate(FlightCredentials credentials) {
		return new VerifiedCaller(UsernamePasswordAuthenticationToken.authenticated(credentials.name(), null,
				AuthorityUtils.createAuthorityList(this.authorities)), null);
	}

}
