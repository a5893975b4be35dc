package io.flightboot.dataset.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

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

	private static final Log logger = LogFactory.getLog(ObjectCache.class);

	private final Path directory;

	private final long maxSize;

	private final boolean temporary;

	private final FileChannel owner;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	private final AtomicLong views = new AtomicLong();

	private long used;

	/**
	 * Take a directory.
	 * @param directory where objects are kept, made if it isn't there
	 * @param maxSize most bytes of all objects
	 * @param temporary whether it goes with the cache
	 * @throws IOException if it can't be used, or another process uses it
	 */
	public ObjectCache(Path directory, long maxSize, boolean temporary) throws IOException {
		Assert.isTrue(maxSize > 0, "'maxSize' must be positive");
		this.directory = Files.createDirectories(directory).toRealPath();
		this.maxSize = maxSize;
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
	 */
	Lease acquire(String dataset, S3Bucket bucket, Map<StoredObject, Path> path) {
		long size = path.keySet().stream().mapToLong(StoredObject::size).sum();
		if (size > this.maxSize) {
			throw tooLarge(dataset, size, this.maxSize);
		}
		List<Entry> pinned = new ArrayList<>();
		Path view = this.directory.resolve("views").resolve(String.valueOf(this.views.incrementAndGet()));
		Lease lease = new Lease(view, pinned);
		boolean done = false;
		try {
			for (Map.Entry<StoredObject, Path> each : path.entrySet()) {
				Entry entry = pin(dataset, bucket, each.getKey());
				pinned.add(entry);
				Path link = view.resolve(each.getValue());
				Files.createDirectories(link.getParent());
				Files.createLink(link, entry.file);
			}
			done = true;
			return lease;
		}
		catch (IOException ex) {
			throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + dataset + "' can't be kept on this server",
					ex);
		}
		finally {
			if (!done) {
				lease.close();
			}
		}
	}

	static FlightException tooLarge(String dataset, long size, long most) {
		return new FlightException(FlightErrorCode.TOO_LARGE, "Dataset '" + dataset + "' has " + size
				+ " bytes, and this server reads at most " + most + " of one from its store");
	}

	private Entry pin(String dataset, S3Bucket bucket, StoredObject object) {
		String id = digest(bucket.identity(object));
		while (true) {
			Entry entry;
			boolean mine;
			this.lock.lock();
			try {
				Entry found = this.entries.get(id);
				mine = found == null;
				entry = (found != null) ? found : reserve(dataset, id, object.size());
				entry.pins++;
			}
			finally {
				this.lock.unlock();
			}
			if (mine) {
				fetch(dataset, bucket, object, entry);
				return entry;
			}
			try {
				entry.fetched.join();
				return entry;
			}
			catch (CompletionException ex) {
				// Whoever fetched it failed, for whatever reason: now it's our turn
				unpin(entry);
			}
		}
	}

	private Entry reserve(String dataset, String id, long size) {
		Iterator<Entry> oldest = this.entries.values().iterator();
		while (this.used + size > this.maxSize && oldest.hasNext()) {
			Entry entry = oldest.next();
			if (entry.pins == 0) {
				oldest.remove();
				remove(entry);
			}
		}
		if (this.used + size > this.maxSize) {
			throw new FlightException(FlightErrorCode.BACKPRESSURE,
					"There is no room for dataset '" + dataset + "' while others are read. Try again later");
		}
		Entry entry = new Entry(id, objects().resolve(id), size);
		this.entries.put(id, entry);
		this.used += size;
		return entry;
	}

	private void fetch(String dataset, S3Bucket bucket, StoredObject object, Entry entry) {
		Path temporary = entry.file.resolveSibling(entry.id + ".part");
		try {
			long size;
			try (InputStream content = bucket.open(object)) {
				size = Files.copy(content, temporary);
			}
			if (size != object.size()) {
				throw new IOException("The object has " + size + " bytes and not " + object.size());
			}
			Files.move(temporary, entry.file);
			entry.fetched.complete(true);
		}
		catch (IOException | RuntimeException ex) {
			this.lock.lock();
			try {
				this.entries.remove(entry.id);
				delete(temporary);
				remove(entry);
			}
			finally {
				this.lock.unlock();
			}
			entry.fetched.completeExceptionally(ex);
			throw S3Errors.explain(dataset, ex);
		}
	}

	private void unpin(Entry entry) {
		this.lock.lock();
		try {
			entry.pins--;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void remove(Entry entry) {
		this.used -= entry.size;
		delete(entry.file);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("A file of the cache can't be deleted", ex);
		}
	}

	private static String digest(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
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
	 * An object on the disk, or on its way. Pins are counted under the lock.
	 */
	private static final class Entry {

		private final String id;

		private final Path file;

		private final long size;

		private final CompletableFuture<Boolean> fetched = new CompletableFuture<>();

		private int pins;

		Entry(String id, Path file, long size) {
			this.id = id;
			this.file = file;
			this.size = size;
		}

	}

	/**
	 * Objects that are kept.
	 */
	final class Lease implements AutoCloseable {

		private final Path view;

		private final List<Entry> pinned;

		private final AtomicBoolean closed = new AtomicBoolean();

		Lease(Path view, List<Entry> pinned) {
			this.view = view;
			this.pinned = pinned;
		}

		Path directory() {
			return this.view;
		}

		@Override
		public void close() {
			if (!this.closed.compareAndSet(false, true)) {
				return;
			}
			try {
				FileSystemUtils.deleteRecursively(this.view);
			}
			catch (IOException ex) {
				logger.warn("Files of the cache can't be deleted", ex);
			}
			this.pinned.forEach(ObjectCache.this::unpin);
		}

	}

}
