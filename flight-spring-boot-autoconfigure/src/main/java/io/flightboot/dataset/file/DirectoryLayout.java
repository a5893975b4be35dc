package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a directory's files beforehand: patterns whose files are one dataset,
 * and how to read some of them.
 *
 * @since 0.1.0
 */
public final class DirectoryLayout {

	/** Nothing was said. */
	public static final DirectoryLayout PLAIN = new DirectoryLayout(Map.of(), List.of());

	private final Map<String, PathMatcher> globs = new LinkedHashMap<>();

	private final List<FileOverride> overrides;

	/**
	 * Create a layout.
	 * @param globs patterns of files, by the name of the dataset that they are
	 * @param overrides how to read files; the first that is about one counts
	 * @throws IllegalArgumentException if a name or pattern can't be; the message begins
	 * with the name
	 */
	public DirectoryLayout(Map<String, String> globs, List<FileOverride> overrides) {
		globs.forEach((name, pattern) -> {
			try {
				DatasetNames.check(name);
			}
			catch (FlightException ex) {
				throw new IllegalArgumentException(name + ": " + ex.getMessage(), ex);
			}
			FileOverride.checkPattern(name, pattern);
			this.globs.put(name, FileOverride.matcher(name, pattern));
		});
		this.overrides = List.copyOf(overrides);
	}

	/**
	 * Return the names of datasets that are no files or folders.
	 */
	Set<String> names() {
		return this.globs.keySet();
	}

	/**
	 * Return whether a path stands for the files of a pattern.
	 */
	boolean isPattern(Path path, Path root) {
		return root.equals(path.getParent()) && this.globs.containsKey(path.getFileName().toString());
	}

	/**
	 * Look at the files that a path in the root stands for.
	 */
	@Nullable DatasetFiles files(Path path, Path root) throws IOException {
		PathMatcher pattern = isPattern(path, root) ? this.globs.get(path.getFileName().toString()) : null;
		return (pattern != null) ? DatasetFiles.matching(pattern, root) : DatasetFiles.of(path, root);
	}

	/**
	 * Find out how files are to be read.
	 * @return how, or {@code null} if nothing was said of them
	 * @throws IOException if it isn't the same for all
	 */
	@Nullable FileOverride override(DatasetFiles files, Path root) throws IOException {
		FileOverride first = override(root.relativize(files.files().get(0).path()));
		for (DatasetFiles.Entry entry : files.files()) {
			if (!Objects.equals(first, override(root.relativize(entry.path())))) {
				throw new IOException("its files have different overrides, and are one dataset");
			}
		}
		return first;
	}

	private @Nullable FileOverride override(Path path) {
		return this.overrides.stream().filter((override) -> override.matches(path)).findFirst().orElse(null);
	}

}
