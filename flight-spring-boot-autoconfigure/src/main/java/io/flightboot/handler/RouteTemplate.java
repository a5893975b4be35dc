package io.flightboot.handler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A route as it is declared: segments that are texts or variables, such as
 * {@code trades/{symbol}}.
 *
 * @param text the template as text
 * @param segments its segments
 */
record RouteTemplate(String text, List<Segment> segments) {

	private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_$][A-Za-z0-9_$-]*)}");

	/**
	 * Read a template.
	 * @throws IllegalArgumentException if it isn't one
	 */
	static RouteTemplate parse(String text) {
		List<Segment> segments = new ArrayList<>();
		Set<String> variables = new HashSet<>();
		for (String part : text.split("/", -1)) {
			Segment segment = segment(part, text);
			Assert.isTrue(segment.variable() == null || variables.add(segment.variable()),
					() -> "Route '" + text + "' has the variable '" + segment.variable() + "' twice");
			segments.add(segment);
		}
		return new RouteTemplate(text, List.copyOf(segments));
	}

	private static Segment segment(String part, String text) {
		Assert.isTrue(!part.isEmpty(), () -> "Route '" + text + "' has an empty segment");
		var matcher = VARIABLE.matcher(part);
		if (matcher.matches()) {
			return new Segment(part, matcher.group(1));
		}
		Assert.isTrue(part.indexOf('{') < 0 && part.indexOf('}') < 0,
				() -> "In route '" + text + "' a variable must be a whole segment, such as {name}");
		return new Segment(RoutePath.parse(part).segments().get(0), null);
	}

	boolean hasVariables() {
		return this.segments.stream().anyMatch((segment) -> segment.variable() != null);
	}

	Set<String> variables() {
		Set<String> names = new HashSet<>();
		for (Segment segment : this.segments) {
			if (segment.variable() != null) {
				names.add(segment.variable());
			}
		}
		return names;
	}

	/**
	 * Return the segments as texts, variables in braces: the path that the template is
	 * listed with.
	 */
	List<String> path() {
		return this.segments.stream().map(Segment::text).toList();
	}

	/**
	 * Return whether the path is this template itself, its variables not filled in.
	 */
	boolean isItself(RoutePath path) {
		return hasVariables() && path.segments().equals(path());
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * One segment.
	 *
	 * @param text the text, of a variable with its braces
	 * @param variable name of the variable, or {@code null} for a text
	 */
	record Segment(String text, @Nullable String variable) {
	}

}
