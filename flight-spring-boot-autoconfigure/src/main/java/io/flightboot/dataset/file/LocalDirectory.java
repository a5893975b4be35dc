package io.flightboot.dataset.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A directory whose files are datasets, each under its name; a folder in it is one
 * dataset of all its files. What changes on the disk is seen by the next call.
 *
 * @since 0.1.0
 */
public final class LocalDirectory implements DatasetSource, AutoCloseable {

	private final List<String> prefix;

	private final Path root;

	private final boolean single;

	private final DirectoryLayout layout;

	private final LocalCatalog catalog;

	private final @Nullable LocalWriter writer;

	private volatile List<String> skipped = List.of();

	/**
	 * Serve a directory.
	 * @param prefix first segments of the routes, may be none
	 * @param root the directory, by its real path
	 * @param single whether the directory as a whole is one dataset, of the prefix's name
	 * @param layout what was said of its files
	 * @param engine reads the files; it must be allowed to
	 * @param csvWorkers read plain CSV files
	 * @param allocator where batches live until they have been sent; it must outlive all
	 * calls, and have the root that theirs have
	 * @param writer writes to it, closed with this, or {@code null} if nobody may
	 */
	public LocalDirectory(List<String> prefix, Path root, boolean single, DirectoryLayout layout, DuckDbEngine engine,
			CsvWorkers csvWorkers, BufferAllocator allocator, @Nullable LocalWriter writer) {
		Assert.notNull(root, "'root' must not be null");
		Assert.isTrue(!single || !prefix.isEmpty(), "A directory that is one dataset needs a name");
		this.prefix = List.copyOf(prefix);
		this.root = root;
		this.single = single;
		this.layout = layout;
		this.catalog = new LocalCatalog(engine, csvWorkers, allocator, root, layout,
				(writer != null) ? writer.workspace() : null);
		this.writer = writer;
	}

	List<String> prefix() {
		return this.prefix;
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		Path file = file(path);
		return (file != null) ? dataset(file, path) : null;
	}

	@Override
	public @Nullable DatasetTarget target(RoutePath path) {
		Path file = file(path);
		// Without rights, it is told to those only who may write that it is there
		if (file == null) {
			return null;
		}
		LocalWriter allowed = this.layout.isPattern(file, this.root) ? null : this.writer;
		return (allowed != null || dataset(file, path) != null)
				? new LocalTarget(path.toString(), file, this.single, this.catalog, allowed) : null;
	}

	/**
	 * Return the file or folder that a path leads to, whether or not it is there.
	 * @return its path, or {@code null} if there is none in this directory
	 */
	private @Nullable Path file(RoutePath path) {
		List<String> segments = path.segments();
		int own = this.prefix.size();
		if (segments.size() < own || !segments.subList(0, own).equals(this.prefix)) {
			return null;
		}
		if (this.single) {
			return (segments.size() == own) ? this.root : null;
		}
		segments.subList(own, segments.size()).forEach(DatasetNames::check);
		return (segments.size() == own + 1) ? DatasetNames.resolve(this.root, segments.get(own)) : null;
	}

	private @Nullable Dataset dataset(Path path, RoutePath route) {
		return (this.catalog.files(route.toString(), path) != null)
				? new LocalDataset(route.toString(), this.catalog, path) : null;
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		if (this.single) {
			add(this.root, this.prefix, datasets);
		}
		else {
			Set<Path> paths = new TreeSet<>(entries());
			this.layout.names().forEach((name) -> paths.add(this.root.resolve(name)));
			for (Path path : paths) {
				List<String> segments = new ArrayList<>(this.prefix);
				segments.add(path.getFileName().toString());
				add(path, segments, datasets);
			}
		}
		this.catalog.retain(datasets.stream().map(Dataset::route).toList());
		return datasets;
	}

	private List<Path> entries() {
		try (Stream<Path> paths = Files.list(this.root)) {
			Map<Boolean, List<Path>> byName = paths.sorted()
				.collect(Collectors
					.partitioningBy((path) -> DatasetNames.problem(path.getFileName().toString()).isEmpty()));
			this.skipped = byName.get(false)
				.stream()
				.map(Path::getFileName)
				.map(Path::toString)
				.filter((name) -> !name.startsWith(".") && FileFormat.of(name) != null)
				.map((name) -> "The name of file '" + name + "' " + DatasetNames.problem(name))
				.toList();
			return byName.get(true);
		}
		catch (IOException ex) {
			throw new FlightException(FlightErrorCode.FAILED, "A directory of datasets can't be read", ex);
		}
	}

	private void add(Path path, List<String> segments, List<Dataset> datasets) {
		RoutePath route = RoutePath.of(segments);
		Dataset dataset;
		try {
			dataset = dataset(path, route);
		}
		catch (FlightException ex) {
			// It is listed, and tells what is wrong when it is asked for
			dataset = new LocalDataset(route.toString(), this.catalog, path);
		}
		if (dataset != null) {
			datasets.add(dataset);
		}
	}

	/**
	 * Look at all files, and at those that have changed more closely.
	 */
	@Override
	public List<String> problems() {
		for (Dataset dataset : datasets()) {
			try {
				dataset.info();
			}
			catch (FlightException ex) {
				// The catalog remembers it; who is gone is no problem
			}
		}
		List<String> problems = new ArrayList<>(this.skipped);
		problems.addAll(this.catalog.failures());
		return problems;
	}

	@Override
	public @Nullable Closeable watch(Runnable changed) {
		return DirectoryWatch.start(this.root, changed);
	}

	/**
	 * Give up what is needed to write, when nobody does any more.
	 */
	@Override
	public void close() {
		if (this.writer != null) {
			this.writer.close();
		}
	}

}
