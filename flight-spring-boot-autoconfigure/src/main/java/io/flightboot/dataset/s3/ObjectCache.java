package io.flightboot.dataset.s3;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Sha256;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps objects on the disk, up to a size. Each is fetched once, by its content, and what
 * was used least recently goes first; nothing goes while it is read. The directory
 * belongs to one process, and is empty when that begins and ends.
 *
 * @since 0.1.0
 */
public final class ObjectCache implements AutoCloseable {

	private final Path directory;

	private final long maxSize;

	private final Duration maxWait;

	private final boolean temporary;

	private final FileChannel owner;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, CachedObject> entries = new LinkedHashMap<>(16, 0.75f, true);

	private final ObjectViews views;

	private long used;

	/**
	 * Take a directory.
	 * @param directory where objects are kept, made if it isn't there
	 * @param maxSize most bytes of all objects
	 * @param maxWait how long to fetch a dataset, or to wait for others who do
	 * @param temporary whether it goes with the cache
	 * @throws IOException if it can't be used, or another process uses it
	 */
	public ObjectCache(Path directory, long maxSize, Duration maxWait, boolean temporary) throws IOException {
		Assert.isTrue(maxSize > 0, "'maxSize' must be positive");
		Assert.isTrue(maxWait.toNanos() > 0, "'maxWait' must be positive");
		this.directory = Files.createDirectories(directory).toRealPath();
		this.maxSize = maxSize;
		this.maxWait = maxWait;
		this.views = new ObjectViews(this.directory.resolve("views"));
		this.temporary = temporary;
		this.owner = FileChannel.open(this.directory.resolve("flight-cache.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		if (this.owner.tryLock() == null) {
			this.owner.close();
			throw new IOException("Another process uses the directory");
		}
		clear();
		Files.createDirectories(objects());
		Files.createDirectories(uploads());
	}

	/**
	 * Return the directory, by its real path.
	 */
	public Path directory() {
		return this.directory;
	}

	/**
	 * Return where files are made that become objects.
	 */
	public Path uploads() {
		return this.directory.resolve("uploads");
	}

	long maxSize() {
		return this.maxSize;
	}

	private Path objects() {
		return this.directory.resolve("objects");
	}

	private void clear() throws IOException {
		FileSystemUtils.deleteRecursively(objects());
		FileSystemUtils.deleteRecursively(this.directory.resolve("views"));
		FileSystemUtils.deleteRecursively(uploads());
	}

	long used() {
		this.lock.lock();
		try {
			return this.used;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Bring objects here, and keep them until that is closed.
	 * @param dataset what they are for, in messages
	 * @param path path of each object in a directory of its own
	 * @param wanted throws when nobody wants them any more
	 */
	Lease acquire(String dataset, S3Bucket bucket, Map<StoredObject, Path> path, Runnable wanted) {
		long size = path.keySet().stream().mapToLong(StoredObject::size).sum();
		if (size > this.maxSize) {
			throw tooLarge(dataset, size, this.maxSize);
		}
		Patience patience = new Patience(dataset, this.maxWait, wanted);
		List<CachedObject> pinned = new ArrayList<>();
		Map<Path, Path> files = new LinkedHashMap<>();
		StringBuilder content = new StringBuilder();
		boolean done = false;
		try {
			for (Map.Entry<StoredObject, Path> each : path.entrySet()) {
				CachedObject object = pin(bucket, each.getKey(), patience);
				pinned.add(object);
				files.put(each.getValue(), object.file());
				content.append(object.id()).append(each.getValue()).append('\n');
			}
			String id = Sha256.hex(content.toString());
			Lease lease = new Lease(id, this.views.open(id, files), pinned);
			done = true;
			return lease;
		}
		catch (IOException ex) {
			throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + dataset + "' can't be kept on this server",
					ex);
		}
		finally {
			if (!done) {
				pinned.forEach(this::unpin);
			}
		}
	}

	static FlightException tooLarge(String dataset, long size, long most) {
		return new FlightException(FlightErrorCode.TOO_LARGE, "Dataset '" + dataset + "' has " + size
				+ " bytes, and this server reads at most " + most + " of one from its store");
	}

	private CachedObject pin(S3Bucket bucket, StoredObject object, Patience patience) {
		String id = Sha256.hex(bucket.identity(object));
		while (true) {
			CachedObject entry;
			boolean mine;
			this.lock.lock();
			try {
				CachedObject found = this.entries.get(id);
				mine = found == null;
				entry = (found != null) ? found : reserve(patience.dataset(), id, object.size());
				entry.pin();
			}
			finally {
				this.lock.unlock();
			}
			if (mine) {
				fetch(bucket, object, entry, patience);
				return entry;
			}
			boolean fetched = false;
			try {
				fetched = patience.await(entry.fetched());
				if (fetched) {
					return entry;
				}
				// Whoever fetched it failed, for whatever reason: now it's our turn
			}
			finally {
				if (!fetched) {
					unpin(entry);
				}
			}
		}
	}

	private CachedObject reserve(String dataset, String id, long size) {
		Iterator<CachedObject> oldest = this.entries.values().iterator();
		while (this.used + size > this.maxSize && oldest.hasNext()) {
			CachedObject entry = oldest.next();
			if (!entry.isPinned()) {
				oldest.remove();
				remove(entry);
			}
		}
		if (this.used + size > this.maxSize) {
			throw new FlightException(FlightErrorCode.BACKPRESSURE,
					"There is no room for dataset '" + dataset + "' while others are read. Try again later");
		}
		CachedObject entry = new CachedObject(id, objects().resolve(id), size);
		this.entries.put(id, entry);
		this.used += size;
		return entry;
	}

	/**
	 * Fetch an object that others may wait for. They are told in any case, also of an
	 * {@link Error}.
	 */
	private void fetch(S3Bucket bucket, StoredObject object, CachedObject entry, Patience patience) {
		boolean done = false;
		try {
			entry.fetch(bucket, object, patience);
			done = true;
		}
		catch (IOException | RuntimeException ex) {
			throw S3Errors.explain(patience.dataset(), ex);
		}
		finally {
			if (!done) {
				forget(entry);
			}
			entry.settle(done);
		}
	}

	private void forget(CachedObject entry) {
		this.lock.lock();
		try {
			this.entries.remove(entry.id());
			remove(entry);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void unpin(CachedObject entry) {
		this.lock.lock();
		try {
			entry.unpin();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void remove(CachedObject entry) {
		this.used -= entry.size();
		entry.delete();
	}

	@Override
	public void close() throws IOException {
		clear();
		this.owner.close();
		if (this.temporary) {
			FileSystemUtils.deleteRecursively(this.directory);
		}
	}

	/**
	 * Objects that are kept.
	 */
	final class Lease implements AutoCloseable {

		private final String id;

		private final Path view;

		private final List<CachedObject> pinned;

		private final AtomicBoolean closed = new AtomicBoolean();

		Lease(String id, Path view, List<CachedObject> pinned) {
			this.id = id;
			this.view = view;
			this.pinned = pinned;
		}

		Path directory() {
			return this.view;
		}

		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				ObjectCache.this.views.close(this.id);
				this.pinned.forEach(ObjectCache.this::unpin);
			}
		}

	}

}
