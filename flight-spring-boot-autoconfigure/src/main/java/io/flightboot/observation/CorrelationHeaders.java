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
import org.apache.arrow.flight.CallHeaders;
import org.jspecify.annotations.Nullable;

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

	private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/;=+@,-]{0,127}");

	/** JSON web tokens, keys of cloud accounts and tokens of well-known services. */
	private static final Pattern CREDENTIAL_VALUE = Pattern
		.compile("(?i:(bearer|basic|negotiate|digest|token)[:=,;/].*)|eyJ[\\w-]+[.].*|(AKIA|ASIA)[A-Z0-9]{16}"
				+ "|(ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|sk|pk|rk|AIza)[_-][\\w-]{10,}");

	/** Shorter ones are found in anything. */
	private static final int MIN_CREDENTIAL = 6;

	private final List<String> names;

	/**
	 * Create a reader of headers.
	 * @param names names of the headers
	 * @throws IllegalArgumentException if a header can't be for an id
	 */
	public CorrelationHeaders(List<String> names) {
		Assert.notNull(names, "'names' must not be null");
		this.names = names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).distinct().toList();
		for (String name : this.names) {
			Assert.isTrue(NAME.matcher(name).matches(), () -> "'" + name + "' is not the name of a header");
			Assert.isTrue(!CREDENTIALS.contains(name) && !CREDENTIAL_NAME.matcher(name).matches(),
					() -> "Header '" + name + "' is for credentials, which must not be logged");
		}
	}

	@Override
	public void started(RunningCall call) {
		CorrelationIds.set(call, read(call.headers()));
	}

	private Map<String, String> read(CallHeaders headers) {
		Map<String, String> ids = Map.of();
		for (String name : this.names) {
			String value = headers.get(name);
			if (value != null && isAcceptable(value, headers)) {
				ids = ids.isEmpty() ? new LinkedHashMap<>(4) : ids;
				ids.put(name, value);
			}
		}
		return Collections.unmodifiableMap(ids);
	}

	private static boolean isAcceptable(String value, CallHeaders headers) {
		return VALUE.matcher(value).matches() && !CREDENTIAL_VALUE.matcher(value).matches()
				&& CREDENTIALS.stream().noneMatch((name) -> shows(value, headers.getAll(name)));
	}

	/**
	 * Return whether the value repeats what the same call sent as a credential.
	 */
	private static boolean shows(String value, @Nullable Iterable<String> credentials) {
		if (credentials != null) {
			for (String credential : credentials) {
				for (String part : credential.split("[\\s;=,]+")) {
					if (part.length() >= MIN_CREDENTIAL && (value.contains(part) || part.contains(value))) {
						return true;
					}
				}
			}
		}
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
