package io.flightboot.dataset.s3;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What a bucket lists, remembered for a short time or until somebody knows better. What
 * is not there is asked for each time, so that a new object is seen at once.
 */
final class ObjectListings {

	/** Most objects that are remembered, unless a single listing has more. */
	private static final int MOST = 100_000;

	private final S3Bucket bucket;

	private final Duration lifetime;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Listing> known = new LinkedHashMap<>();

	private int objects;

	private long generation;

	/**
	 * Create listings.
	 * @param lifetime how long to remember one, zero for not at all
	 */
	ObjectListings(S3Bucket bucket, Duration lifetime) {
		this.bucket = bucket;
		this.lifetime = lifetime;
	}

	/**
	 * Find an object.
	 */
	@Nullable StoredObject find(String key) {
		List<StoredObject> found = remembered("=" + key, () -> {
			StoredObject object = this.bucket.find(key);
			return (object != null) ? List.of(object) : List.of();
		});
		return found.isEmpty() ? null : found.get(0);
	}

	/**
	 * List objects.
	 * @param below how their keys begin below the prefix
	 */
	List<StoredObject> list(String below) {
		return remembered("/" + below, () -> this.bucket.list(below));
	}

	private List<StoredObject> remembered(String what, Supplier<List<StoredObject>> look) {
		long begin = System.nanoTime();
		long before;
		this.lock.lock();
		try {
			Listing listing = this.known.get(what);
			if (listing != null && begin - listing.time() < this.lifetime.toNanos()) {
				return listing.objects();
			}
			before = this.generation;
		}
		finally {
			this.lock.unlock();
		}
		List<StoredObject> found = look.get();
		if (!found.isEmpty() && !this.lifetime.isZero()) {
			remember(what, new Listing(found, begin), before);
		}
		return found;
	}

	private void remember(String what, Listing listing, long before) {
		this.lock.lock();
		try {
			if (before != this.generation) {
				return;
			}
			Listing old = this.known.remove(what);
			this.objects += listing.objects().size() - ((old != null) ? old.objects().size() : 0);
			Iterator<Listing> oldest = this.known.values().iterator();
			while (this.objects > MOST && oldest.hasNext()) {
				this.objects -= oldest.next().objects().size();
				oldest.remove();
			}
			this.known.put(what, listing);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget everything, also what is being listed now.
	 */
	void forget() {
		this.lock.lock();
		try {
			this.generation++;
			this.known.clear();
			this.objects = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What there was.
	 *
	 * @param objects the objects
	 * @param time when it was asked for
	 */
	private record Listing(List<StoredObject> objects, long time) {

		Listing {
			objects = List.copyOf(objects);
		}

	}

}
