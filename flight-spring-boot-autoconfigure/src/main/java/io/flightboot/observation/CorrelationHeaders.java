package io.flightboot.observation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.flightboot.call.FlightCallListener;
import io.flightboot.call.RunningCall;
import io.grpc.Metadata;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Takes the {@link CorrelationIds} of a call from its headers, before anybody else hears
 * of the call. A value that isn't acceptable is left out whole: half an id finds nothing.
 *
 * @since 0.1.0
 */
public final class CorrelationHeaders implements FlightCallListener, Ordered {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

	private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie",
			"set-cookie");

	private static final Pattern CREDENTIAL_NAME = Pattern
		.compile(".*(token|secret|password|passwd|credential|api-?key|private-?key|-bin$).*");

	private static final int MAX_LENGTH = 128;

	private static final String PUNCTUATION = "._:/;=+@,-";

	/** JSON web tokens, keys of cloud accounts and tokens of well-known services. */
	private static final Pattern CREDENTIAL_VALUE = Pattern
		.compile("(?i:(bearer|basic|negotiate|digest|token)[:=,;/].*)|eyJ[\\w-]+[.].*|(AKIA|ASIA)[A-Z0-9]{16}"
				+ "|(ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|sk|pk|rk|AIza)[_-][\\w-]{10,}");

	private static final List<Metadata.Key<String>> CREDENTIAL_KEYS = CREDENTIALS.stream()
		.map(CorrelationHeaders::key)
		.toList();

	/** What credentials stand between in their header. */
	private static final String SEPARATORS = " \t\n\u000B\f\r;=,";

	/** Shorter ones are found in anything. */
	private static final int MIN_CREDENTIAL = 6;

	private final List<Metadata.Key<String>> keys;

	/**
	 * Create a reader of headers.
	 * @param names names of the headers
	 * @throws IllegalArgumentException if a header can't be for an id
	 */
	public CorrelationHeaders(List<String> names) {
		Assert.notNull(names, "'names' must not be null");
		List<String> known = names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).distinct().toList();
		for (String name : known) {
			Assert.isTrue(NAME.matcher(name).matches(), () -> "'" + name + "' is not the name of a header");
			Assert.isTrue(!CREDENTIALS.contains(name) && !CREDENTIAL_NAME.matcher(name).matches(),
					() -> "Header '" + name + "' is for credentials, which must not be logged");
		}
		this.keys = known.stream().map(CorrelationHeaders::key).toList();
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

	@Override
	public void started(RunningCall call) {
		Map<String, String> ids = null;
		for (Metadata.Key<String> key : this.keys) {
			String value = call.metadata().get(key);
			if (value != null && isAcceptable(value, call.metadata())) {
				ids = (ids != null) ? ids : new LinkedHashMap<>(4);
				ids.put(key.name(), value);
			}
		}
		if (ids != null) {
			CorrelationIds.set(call, Collections.unmodifiableMap(ids));
		}
	}

	private static boolean isAcceptable(String value, Metadata headers) {
		return isId(value) && !CREDENTIAL_VALUE.matcher(value).matches() && !repeatsCredential(value, headers);
	}

	private static boolean isId(String value) {
		if (value.isEmpty() || value.length() > MAX_LENGTH || !isAlphanumeric(value.charAt(0))) {
			return false;
		}
		for (int i = 1; i < value.length(); i++) {
			char c = value.charAt(i);
			if (!isAlphanumeric(c) && PUNCTUATION.indexOf(c) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAlphanumeric(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
	}

	/**
	 * Return whether the value repeats what the same call sent as a credential.
	 */
	private static boolean repeatsCredential(String value, Metadata headers) {
		for (Metadata.Key<String> key : CREDENTIAL_KEYS) {
			Iterable<String> credentials = headers.getAll(key);
			if (credentials != null) {
				for (String credential : credentials) {
					if (shows(value, credential)) {
						return true;
					}
				}
			}
		}
		return false;
	}

	private static boolean shows(String value, String credential) {
		int start = 0;
		for (int end = 0; end <= credential.length(); end++) {
			if (end == credential.length() || SEPARATORS.indexOf(credential.charAt(end)) >= 0) {
				if (end - start >= MIN_CREDENTIAL) {
					String part = credential.substring(start, end);
					if (value.contains(part) || part.contains(value)) {
						return true;
					}
				}
				start = end + 1;
			}
		}
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
