package io.flightboot.handler;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds what somebody may have meant who wrote a name that there is not.
 *
 * @since 0.1.0
 */
public final class SimilarNames {

	private static final int MAX = 3;

	/** Longer names are not compared: the work grows with the product of lengths. */
	private static final int MAX_COMPARED = 128;

	private SimilarNames() {
	}

	/**
	 * Return the known names that differ in a few characters only, the nearest first.
	 * @param name what was written
	 * @param known names that there are
	 * @param visible tells of a similar name whether it may be told
	 */
	public static List<String> find(String name, Collection<String> known, Predicate<String> visible) {
		if (name.length() > MAX_COMPARED) {
			return List.of();
		}
		return known.stream()
			.distinct()
			.map((candidate) -> new Candidate(candidate, EditDistance.between(name, candidate)))
			.filter((candidate) -> candidate.distance() <= Math.max(2, name.length() / 5))
			.filter((candidate) -> visible.test(candidate.name()))
			.sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
			.limit(MAX)
			.map(Candidate::name)
			.toList();
	}

	/**
	 * Return a question such as {@code Did you mean 'a' or 'b'?} with a space before it,
	 * or an empty text if there is nothing to suggest.
	 */
	public static String question(List<String> similar) {
		return similar.isEmpty() ? "" : " Did you mean '" + String.join("' or '", similar) + "'?";
	}

	private record Candidate(String name, int distance) {
	}

}
