package io.flightboot.airport;

import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Names as SQL compares them.
 */
final class Names {

	private Names() {
	}

	/**
	 * Find what has a name, whatever its case; the very name is preferred.
	 */
	static <T> @Nullable T find(Collection<? extends T> all, Function<T, String> names, String name) {
		T found = null;
		for (T candidate : all) {
			String its = names.apply(candidate);
			if (its.equals(name)) {
				return candidate;
			}
			if (found == null && its.equalsIgnoreCase(name)) {
				found = candidate;
			}
		}
		return found;
	}

}
