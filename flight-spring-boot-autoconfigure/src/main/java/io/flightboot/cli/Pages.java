package io.flightboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.flightboot.account.StorePage;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a list.
 */
final class Pages {

	private Pages() {
	}

	/**
	 * Return what all pages hold.
	 * @param page returns the page that begins at what the page before has told
	 */
	static <T> List<T> all(Function<@Nullable String, StorePage<T>> page) {
		List<T> items = new ArrayList<>();
		String after = null;
		do {
			StorePage<T> next = page.apply(after);
			items.addAll(next.items());
			after = next.next();
		}
		while (after != null);
		return items;
	}

}
