package io.flightboot.limit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Callers who have something waiting that their own limits would let run, in the order of
 * their turns. Guarded by its {@link Admission}.
 */
final class AdmissionRing {

	private final Set<AdmittedCaller> callers = new LinkedHashSet<>();

	private final boolean stream;

	AdmissionRing(boolean stream) {
		this.stream = stream;
	}

	@Nullable AdmittedCaller first() {
		Iterator<AdmittedCaller> all = this.callers.iterator();
		return all.hasNext() ? all.next() : null;
	}

	void remove(AdmittedCaller caller) {
		this.callers.remove(caller);
	}

	/**
	 * Put the caller at the end if it belongs here and is not, or take it out if not.
	 */
	void update(AdmittedCaller caller, AdmissionLimits limits) {
		if (!caller.line(this.stream).isEmpty() && caller.mayRun(this.stream, limits)) {
			this.callers.add(caller);
		}
		else {
			this.callers.remove(caller);
		}
	}

}
