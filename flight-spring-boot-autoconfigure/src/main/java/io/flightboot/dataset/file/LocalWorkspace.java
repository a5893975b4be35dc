package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * Where a server keeps what is no dataset yet, or none any more: a hidden directory among
 * the datasets, so that files get in and out of it by renaming. It is made when it is
 * needed and is locked as long as the server lives. What a killed server has left behind
 * has no lock, and is removed by the next one.
 */
final class LocalWorkspace implements AutoCloseable {

	static final String PREFIX = ".flight-";

	private static final String LOCK = "lock";

	private static final int ATTEMPTS = 10;

	private static final Log logger = LogFactory.getLog(LocalWorkspace.class);

	private final Path root;

	/**
	 * Tells this process from all others. Locks of this one must not be tried, because
	 * that gives them up on some systems.
	 */
	private final String owner;

	private final AtomicLong works = new AtomicLong();

	private @Nullable Path directory;

	private @Nullable FileChannel lock;

	LocalWorkspace(Path root) {
		this.root = root;
		ProcessHandle process = ProcessHandle.current();
		this.owner = PREFIX + process.pid() + "-" + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L)
				+ "-";
	}

	/**
	 * Return a new place for files, which is removed when it is closed.
	 */
	Work create() throws IOException {
		return new Work(Files.createDirectory(directory().resolve(String.valueOf(this.works.incrementAndGet()))));
	}

	private synchronized Path directory() throws IOException {
		Path found = this.directory;
		for (int i = 0; (found == null || !Files.isDirectory(found)) && i < ATTEMPTS; i++) {
			close();
			found = lock(Files.createDirectory(this.root.resolve(this.owner + UUID.randomUUID())));
		}
		if (found == null) {
			throw new IOException("There is no place for files that are no datasets yet");
		}
		return found;
	}

	/**
	 * Lock a new directory.
	 * @return the directory, or {@code null} if somebody took it for a leftover before it
	 * was locked
	 */
	private @Nullable Path lock(Path created) throws IOException {
		FileChannel channel;
		try {
			channel = FileChannel.open(created.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (FileAlreadyExistsException | NoSuchFileException ex) {
			return null;
		}
		if (channel.tryLock() == null || !Files.exists(created.resolve(LOCK))) {
			channel.close();
			return null;
		}
		this.lock = channel;
		this.directory = created;
		return created;
	}

	/**
	 * Remove what servers have left behind that are no more.
	 */
	void removeLeftovers() {
		try (Stream<Path> paths = Files.list(this.root)) {
			List<Path> others = paths.filter((path) -> {
				String name = path.getFileName().toString();
				return name.startsWith(PREFIX) && !name.startsWith(this.owner)
						&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
			}).toList();
			for (Path other : others) {
				removeIfLeft(other);
			}
		}
		catch (IOException ex) {
			logger.warn("Could not look for what uploads have left in " + this.root, ex);
		}
	}

	private static void removeIfLeft(Path directory) {
		// One without a lock is just being made, or was being removed
		try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
			if (lock != null) {
				FileSystemUtils.deleteRecursively(directory);
				logger.info("Removed " + directory + ", which a server that is no more has left behind");
			}
		}
		catch (IOException ex) {
			logger.warn("Could not remove " + directory, ex);
		}
	}

	/**
	 * Remove the directory. It is made anew when it is needed again.
	 */
	@Override
	public synchronized void close() {
		Path found = this.directory;
		FileChannel channel = this.lock;
		this.directory = null;
		this.lock = null;
		try (channel) {
			FileSystemUtils.deleteRecursively(found);
		}
		catch (IOException ex) {
			logger.warn("Could not remove " + found, ex);
		}
	}

	/**
	 * A place for the files of one task.
	 *
	 * @param directory the place
	 */
	record Work(Path directory) implements AutoCloseable {

		Path file(String name) {
			return this.directory.resolve(name);
		}

		@Override
		public void close() {
			try {
				FileSystemUtils.deleteRecursively(this.directory);
			}
			catch (IOException ex) {
				logger.warn("Could not remove " + this.directory, ex);
			}
		}

	}

}
