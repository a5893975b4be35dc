package io.flightboot.airport.flight;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogObject;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the contents of schemas by what they are made of, so that they are written
 * once for a state of a catalog and not for each caller. It doesn't trust the number of
 * the state: what a caller sees is compared, so nobody gets what another one sees.
 */
final class ContentCache {

	/** About how many bytes all entries may take. */
	static final long MAX_WEIGHT = 32L << 20;

	private static final long OBJECT_WEIGHT = 512;

	private static final long COLUMN_WEIGHT = 256;

	private final Function<List<CatalogObject>, CatalogContents> writer;

	private final long maxWeight;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<List<CatalogObject>, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	private long weight;

	/**
	 * Create a cache.
	 * @param writer makes contents
	 * @param maxWeight about how many bytes all entries may take
	 */
	ContentCache(Function<List<CatalogObject>, CatalogContents> writer, long maxWeight) {
		this.writer = writer;
		this.maxWeight = maxWeight;
	}

	/**
	 * Return the contents of a schema.
	 */
	CatalogContents of(List<CatalogObject> objects) {
		CatalogContents known = known(objects);
		if (known != null) {
			return known;
		}
		CatalogContents contents = this.writer.apply(objects);
		remember(objects, contents);
		return contents;
	}

	private @Nullable CatalogContents known(List<CatalogObject> objects) {
		this.lock.lock();
		try {
			Entry entry = this.entries.get(objects);
			return (entry != null) ? entry.contents() : null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void remember(List<CatalogObject> objects, CatalogContents contents) {
		Entry entry = new Entry(contents, weight(objects, contents));
		if (entry.weight() > this.maxWeight) {
			return;
		}
		this.lock.lock();
		try {
			Entry old = this.entries.put(List.copyOf(objects), entry);
			this.weight += entry.weight() - ((old != null) ? old.weight() : 0);
			Iterator<Entry> oldest = this.entries.values().iterator();
			while (this.weight > this.maxWeight && oldest.hasNext()) {
				this.weight -= oldest.next().weight();
				oldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static long weight(List<CatalogObject> objects, CatalogContents contents) {
		long weight = OBJECT_WEIGHT + ((contents.serialized() != null) ? contents.serialized().length : 0);
		for (CatalogObject object : objects) {
			weight += OBJECT_WEIGHT + COLUMN_WEIGHT * object.schema().getFields().size();
		}
		return weight;
	}

	/**
	 * Contents and about how many bytes they take, with what they are made of.
	 */
	private record Entry(CatalogContents contents, long weight) {

	}

}
