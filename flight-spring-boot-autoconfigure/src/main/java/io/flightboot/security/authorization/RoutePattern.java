package io.flightboot.security.authorization;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A pattern of route templates: segments joined by {@code /}, of which {@code *} stands
 * for any one and {@code **} for any number. All others must be there as the template has
 * them, variables with their braces.
 *
 * @since 0.1.0
 */
public final class RoutePattern {

	private static final String ONE = "*";

	private static final String MANY = "**";

	private final String text;

	private final List<String> segments;

	private RoutePattern(String text, List<String> segments) {
		this.text = text;
		this.segments = segments;
	}

	/**
	 * Read a pattern.
	 * @throws IllegalArgumentException if it isn't one
	 */
	public static RoutePattern parse(String text) {
		Assert.hasText(text, "The pattern is empty");
		List<String> segments = List.of(text.split("/", -1));
		for (String segment : segments) {
			Assert.isTrue(!segment.isEmpty(), () -> "Pattern '" + text + "' has an empty segment");
			Assert.isTrue(segment.indexOf('*') < 0 || segment.equals(ONE) || segment.equals(MANY),
					() -> "In pattern '" + text + "' a '*' must be a whole segment, or '**' for any number of them");
		}
		return new RoutePattern(text, segments);
	}

	/**
	 * Return whether a template is of this pattern.
	 * @param route the text of the template
	 */
	public boolean matches(String route) {
		return matches(0, List.of(route.split("/", -1)), 0);
	}

	private boolean matches(int index, List<String> route, int at) {
		if (index == this.segments.size()) {
			return at == route.size();
		}
		String segment = this.segments.get(index);
		if (segment.equals(MANY)) {
			for (int next = at; next <= route.size(); next++) {
				if (matches(index + 1, route, next)) {
					return true;
				}
			}
			return false;
		}
		return at < route.size() && (segment.equals(ONE) || segment.equals(route.get(at)))
				&& matches(index + 1, route, at + 1);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
