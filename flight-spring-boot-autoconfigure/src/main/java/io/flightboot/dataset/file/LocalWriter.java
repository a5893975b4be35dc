package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetUpload;
import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.engine.DuckDbEngine;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is needed to write to a directory, and what may be written there. Files are made
 * in a hidden directory and renamed when they are complete, so that there never is half a
 * dataset.
 *
 * @since 0.1.0
 */
public final class LocalWriter implements AutoCloseable {

	/** What file systems take. */
	private static final int LONGEST = 255;

	private static final int LOCKS = 64;

	private static final long LOOK_AGAIN_MILLIS = 100;

	private final DuckDbEngine engine;

	private final UploadLimits limits;

	private final Set<UploadFormat> formats;

	private final LocalWorkspace workspace;

	private final GrowthWatch growth = new GrowthWatch();

	/** Each stands for many routes, so that their number is bounded. */
	private final ReentrantLock[] locks = Stream.generate(ReentrantLock::new)
		.limit(LOCKS)
		.toArray(ReentrantLock[]::new);

	/**
	 * Make a directory writable, and remove what a killed server has left in it.
	 * @param root the directory, by its real path
	 * @param engine writes the files; it must be allowed to. One thread is best: the
	 * engine waits for clients, and those of one that also reads would be missed there
	 * @param limits how much one upload may bring
	 * @param formats formats that uploads may have
	 */
	public LocalWriter(Path root, DuckDbEngine engine, UploadLimits limits, Set<UploadFormat> formats) {
		Assert.notEmpty(formats, "'formats' must not be empty");
		this.engine = engine;
		this.limits = limits;
		this.formats = Set.copyOf(formats);
		this.workspace = new LocalWorkspace(root);
		this.workspace.removeLeftovers();
	}

	/**
	 * Return how much one upload may bring.
	 */
	public UploadLimits limits() {
		return this.limits;
	}

	LocalWorkspace workspace() {
		return this.workspace;
	}

	/**
	 * Begin to write an upload, to a place that nobody reads.
	 * @param maxSize how large its file may get
	 */
	public UploadFile begin(DatasetUpload upload, long maxSize) throws IOException {
		return new UploadFile(this.engine, this.workspace.create(), upload, this.growth, maxSize);
	}

	/**
	 * Refuse a name that file systems don't take.
	 * @throws FlightException if it is one
	 */
	public static void checkLength(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"The name of the dataset is longer than " + LONGEST + " bytes");
		}
	}

	/**
	 * Refuse to add rows to a file that takes too long to write anew, which keeps others
	 * waiting.
	 * @param size size of the file
	 * @throws FlightException if it is too large
	 */
	public void checkRewritable(String route, long size) {
		if (size > this.limits.rewritten()) {
			throw new FlightException(FlightErrorCode.TOO_LARGE,
					"Rows are added to dataset '" + route + "' by writing all of it anew. It has " + size
							+ " bytes, and this server does so up to " + this.limits.rewritten()
							+ ". Append to a folder, which gets a new file each time");
		}
	}

	/**
	 * Refuse what uploads may not be written in.
	 * @param format the format, or {@code null} if there is none of the name's ending
	 * @throws FlightException if they may not
	 */
	public UploadFormat format(String route, @Nullable UploadFormat format) {
		if (format == null || !this.formats.contains(format)) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"Uploads to '" + route + "' can't be written: the name of a file must end with "
							+ this.formats.stream()
								.sorted()
								.flatMap((allowed) -> allowed.endings().stream())
								.collect(Collectors.joining(", ")));
		}
		return format;
	}

	/**
	 * Make a file a new dataset.
	 * @return whether there was none of that name
	 */
	boolean create(Path file, Path target, FlightCall call) throws IOException, SQLException {
		sync(file);
		return locked(target, call, () -> {
			if (Files.exists(target)) {
				return false;
			}
			try {
				// Fails if another process was first, as renaming does not
				Files.createLink(target, file);
			}
			catch (FileAlreadyExistsException ex) {
				return false;
			}
			catch (UnsupportedOperationException ex) {
				Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
			}
			sync(target.getParent());
			return true;
		});
	}

	/**
	 * Put a file in the place of another one, if there is one.
	 */
	void replace(Path file, Path target, FlightCall call) throws IOException, SQLException {
		sync(file);
		locked(target, call, () -> {
			move(file, target);
			return true;
		});
	}

	/**
	 * Move a file whose content is on the disk.
	 */
	void move(Path file, Path target) throws IOException {
		Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		sync(target.getParent());
	}

	/**
	 * Wait until what was written is on the disk. A rename may else survive a failure of
	 * power that the content does not.
	 */
	void sync(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	/**
	 * Do something while nobody else changes a dataset by this.
	 * @param target what stands for the dataset
	 */
	public <T> T locked(Object target, FlightCall call, Change<T> change) throws IOException, SQLException {
		ReentrantLock lock = this.locks[Math.floorMod(target.hashCode(), LOCKS)];
		try {
			while (!lock.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
				call.checkNotCancelled();
			}
		}
		catch (InterruptedException ex) {
			throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "The server is shutting down; try another one",
					ex);
		}
		try {
			call.checkNotCancelled();
			return change.make();
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public void close() {
		this.growth.close();
		this.workspace.close();
	}

	/**
	 * Changes a dataset.
	 *
	 * @param <T> type of the result
	 */
	@FunctionalInterface
	public interface Change<T> {

		/**
		 * Change it.
		 */
		T make() throws IOException, SQLException;

	}

}
