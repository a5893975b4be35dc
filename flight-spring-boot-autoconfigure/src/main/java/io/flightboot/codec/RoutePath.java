package io.flightboot.codec;

import java.util.List;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * A route without variables: the segments of a PATH descriptor, or their text in commands
 * and tickets. In the text segments are joined by {@code /} and percent-encoded, so
 * {@code path("a/b")} ({@code a%2Fb}) is not {@code path("a","b")} ({@code a/b}).
 *
 * @since 0.1.0
 */
public final class RoutePath {

	/** Most characters of a route's text. */
	public static final int MAX_LENGTH = 2048;

	/** Most segments of a route. */
	public static final int MAX_SEGMENTS = 64;

	private final List<String> segments;

	private final String text;

	private RoutePath(List<String> segments, String text) {
		this.segments = segments;
		this.text = text;
	}

	/**
	 * Make a route of segments as they are.
	 * @throws FlightException if there are none, one is empty, or they are too long
	 */
	public static RoutePath of(String... segments) {
		return of(List.of(segments));
	}

	/**
	 * Make a route of segments as they are.
	 * @throws FlightException if there are none, one is empty, or they are too long
	 */
	public static RoutePath of(List<String> segments) {
		if (segments.isEmpty()) {
			throw refused("The route is empty. Send at least one segment.");
		}
		if (segments.size() > MAX_SEGMENTS) {
			throw refused("The route has more than " + MAX_SEGMENTS + " segments.");
		}
		StringBuilder text = new StringBuilder();
		for (String segment : segments) {
			check(segment);
			text.append(text.isEmpty() ? "" : "/");
			PercentEncoding.encode(segment, text);
			if (text.length() > MAX_LENGTH) {
				throw tooLong();
			}
		}
		return new RoutePath(List.copyOf(segments), text.toString());
	}

	/**
	 * Read a route from its text.
	 * @throws FlightException if it isn't one
	 */
	public static RoutePath parse(String text) {
		if (text.length() > MAX_LENGTH) {
			throw tooLong();
		}
		if (text.isEmpty()) {
			return of();
		}
		String[] parts = text.split("/", -1);
		for (int i = 0; i < parts.length; i++) {
			String segment = PercentEncoding.decode(parts[i]);
			if (segment == null) {
				throw refused("The route " + Quoted.of(text)
						+ " has a broken percent sequence. Write '%' itself as %25 and use UTF-8.");
			}
			parts[i] = segment;
		}
		return of(List.of(parts));
	}

	private static void check(String segment) {
		if (segment.isEmpty()) {
			throw refused("The route has an empty segment. Remove the leading, trailing or doubled '/'.");
		}
		// Would be more once encoded, never less
		if (segment.length() > MAX_LENGTH) {
			throw tooLong();
		}
		for (int i = 0; i < segment.length(); i++) {
			if (Character.isISOControl(segment.charAt(i))) {
				throw refused("The route " + Quoted.of(segment) + " has a control character.");
			}
		}
		if (!Utf8.isWellFormed(segment)) {
			throw refused("The route " + Quoted.of(segment) + " is not valid Unicode.");
		}
	}

	private static FlightException tooLong() {
		return refused("The route is longer than " + MAX_LENGTH + " characters.");
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

	/**
	 * Return the segments, decoded.
	 */
	public List<String> segments() {
		return this.segments;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof RoutePath path && this.segments.equals(path.segments));
	}

	@Override
	public int hashCode() {
		return this.segments.hashCode();
	}

	/**
	 * Return the text: segments percent-encoded and joined by {@code /}.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
