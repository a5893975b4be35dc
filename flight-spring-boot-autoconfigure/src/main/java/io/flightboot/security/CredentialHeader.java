package io.flightboot.security;

import java.util.Iterator;

import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.util.Assert;

/**
 * A header that carries credentials: at most once, of a limited size, in visible ASCII.
 */
final class CredentialHeader {

	private final Metadata.Key<String> key;

	private final int maxSize;

	CredentialHeader(String name, int maxSize) {
		Assert.isTrue(maxSize > 0, "'maxSize' must be positive");
		this.key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
		this.maxSize = maxSize;
	}

	/**
	 * Return the value, or {@code null} if there is none.
	 * @throws BadCredentialsException if it is not as it must be
	 */
	@Nullable String value(Metadata headers) {
		Iterable<String> all = headers.getAll(this.key);
		if (all == null) {
			return null;
		}
		Iterator<String> values = all.iterator();
		String value = values.next();
		if (values.hasNext()) {
			throw new BadCredentialsException("header " + this.key.name() + " is there more than once");
		}
		if (value.length() > this.maxSize) {
			throw new BadCredentialsException("header " + this.key.name() + " is too long");
		}
		// The transport turns what is not ASCII into U+FFFD
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < ' ' || c >= 0x7F) {
				throw new BadCredentialsException("header " + this.key.name() + " is not ASCII");
			}
		}
		return value.strip();
	}

	/**
	 * Return the token that follows a scheme's name, which may be in any case, or
	 * {@code null} if the header is not there or names another scheme.
	 */
	@Nullable String value(Metadata headers, String scheme) {
		String value = value(headers);
		if (value == null || !value.regionMatches(true, 0, scheme, 0, scheme.length())) {
			return null;
		}
		String rest = value.substring(scheme.length());
		if (!rest.isEmpty() && rest.charAt(0) != ' ') {
			// Another scheme, whose name begins alike
			return null;
		}
		return token(rest.strip());
	}

	/**
	 * Return a text if it is one token. Two joined by a proxy are two.
	 */
	String token(String text) {
		if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf(',') >= 0) {
			throw new BadCredentialsException("header " + this.key.name() + " is not one token");
		}
		return text;
	}

}
