package io.flightboot.dataset.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineErrors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is in files, and remembers it until they change.
 */
final class LocalCatalog {

	/** For files that change while one looks at them. */
	private static final int ATTEMPTS = 20;

	private static final Log logger = LogFactory.getLog(LocalCatalog.class);

	private final DuckDbEngine engine;

	private final CsvWorkers csvWorkers;

	private final BufferAllocator allocator;

	private final Path root;

	private final DirectoryLayout layout;

	private final @Nullable LocalWorkspace workspace;

	private final FileExaminer examiner;

	private final Map<String, DescribedFiles> described = new ConcurrentHashMap<>();

	private final Map<String, String> unusable = new ConcurrentHashMap<>();

	/**
	 * Create a catalog.
	 * @param allocator where batches live until they have been sent
	 * @param root the directory, by its real path
	 * @param layout what was said of its files
	 * @param workspace where files are kept while they are read, if we change them, or
	 * {@code null} if we don't
	 */
	LocalCatalog(DuckDbEngine engine, CsvWorkers csvWorkers, BufferAllocator allocator, Path root,
			DirectoryLayout layout, @Nullable LocalWorkspace workspace) {
		this.engine = engine;
		this.csvWorkers = csvWorkers;
		this.allocator = allocator;
		this.root = root;
		this.layout = layout;
		this.workspace = workspace;
		this.examiner = new FileExaminer(engine, allocator, root, layout);
	}

	DuckDbEngine engine() {
		return this.engine;
	}

	CsvWorkers csvWorkers() {
		return this.csvWorkers;
	}

	BufferAllocator allocator() {
		return this.allocator;
	}

	EngineErrors errors(String route) {
		return new EngineErrors(route, this.root);
	}

	/**
	 * Describe a file or folder, and keep it as it is until that is closed.
	 * @throws FlightException if it is gone, or can't be read
	 */
	OpenFiles open(String route, Path path) {
		for (int i = 0; i < ATTEMPTS; i++) {
			DescribedFiles described = describe(route, path);
			FileSnapshot snapshot = snapshot(described.files(), path);
			if (snapshot != null) {
				return new OpenFiles(described, snapshot, new EngineErrors(route, snapshot.directory()));
			}
		}
		throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' changes all the time",
				RetryHint.here(null), null);
	}

	/**
	 * Take the files as they are.
	 * @param path the file or folder, whose own place is none of a client's business
	 */
	private @Nullable FileSnapshot snapshot(DatasetFiles files, Path path) {
		return (this.workspace != null) ? FileSnapshot.link(files, this.root, this.workspace)
				: FileSnapshot.of(files, path.equals(this.root) ? path : path.getParent());
	}

	/**
	 * Describe a file or folder.
	 * @throws FlightException if it is gone, or can't be read
	 */
	DescribedFiles describe(String route, Path path) {
		for (int i = 0; i < ATTEMPTS; i++) {
			DatasetFiles files = files(route, path);
			if (files == null) {
				this.described.remove(route);
				throw new FlightException(FlightErrorCode.NOT_FOUND, "Dataset '" + route + "' is gone");
			}
			// Others of that name wait: they would do the same work
			DescribedFiles current = this.described.compute(route, (name,
					known) -> (known != null && known.files().equals(files)) ? known : examine(route, files, path));
			if (current != null) {
				return checked(current);
			}
		}
		throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' changes all the time",
				RetryHint.here(null), null);
	}

	private static DescribedFiles checked(DescribedFiles described) {
		FlightException failure = described.failure();
		if (failure != null) {
			throw new FlightException(failure.code(), String.valueOf(failure.getMessage()), failure.retry(), failure);
		}
		return described;
	}

	/**
	 * Look at a file or folder, but not into it.
	 * @return the files, or {@code null} if there is no dataset
	 * @throws FlightException if they can't be a dataset
	 */
	@Nullable DatasetFiles files(String route, Path path) {
		try {
			DatasetFiles files = this.layout.files(path, this.root);
			this.unusable.remove(route);
			return files;
		}
		catch (IOException | UncheckedIOException ex) {
			String problem = "The files of dataset '" + route + "' can't be used";
			if (this.unusable.put(route, problem) == null) {
				logger.warn(problem, ex);
			}
			throw new FlightException(FlightErrorCode.FAILED, problem, ex);
		}
	}

	/**
	 * Look into files.
	 * @return what is in them, or {@code null} if they have changed
	 */
	private @Nullable DescribedFiles examine(String route, DatasetFiles files, Path path) {
		try (FileSnapshot snapshot = snapshot(files, path)) {
			return (snapshot != null) ? this.examiner.examine(route, files, snapshot) : null;
		}
	}

	/**
	 * Forget all that is not among these.
	 */
	void retain(List<String> routes) {
		this.described.keySet().retainAll(routes);
		this.unusable.keySet().retainAll(routes);
	}

	/**
	 * Return why datasets can't be read.
	 */
	List<String> failures() {
		List<String> failures = new ArrayList<>(this.unusable.values());
		this.described.forEach((route, files) -> {
			FlightException failure = files.failure();
			if (failure != null) {
				failures.add(String.valueOf(failure.getMessage()));
			}
		});
		return failures;
	}

	/**
	 * A dataset that is being read.
	 *
	 * @param described what is known of it
	 * @param snapshot its files, to be closed
	 * @param errors explains what goes wrong
	 */
	record OpenFiles(DescribedFiles described, FileSnapshot snapshot, EngineErrors errors) {

	}

}
