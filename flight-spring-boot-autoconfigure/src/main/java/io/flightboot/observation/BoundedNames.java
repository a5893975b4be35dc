package io.flightboot.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first so many names that were seen; all later ones are one. Applications make error
 * codes as they like, and a meter must not grow with them.
 */
final class BoundedNames {

	static final String OTHER = "other";

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final int limit;

	BoundedNames(int limit) {
		this.limit = limit;
	}

	String bound(String name) {
		if (this.names.contains(name)) {
			return name;
		}
		synchronized (this) {
			return (this.names.size() < this.limit && this.names.add(name)) ? name : OTHER;
		}
	}

}
