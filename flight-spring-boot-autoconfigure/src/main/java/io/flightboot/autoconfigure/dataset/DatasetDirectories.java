package io.flightboot.autoconfigure.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.dataset.file.DirectoryLayout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The configured directories, checked.
 */
final class DatasetDirectories {

	private final List<Directory> directories = new ArrayList<>();

	DatasetDirectories(FlightDatasetsProperties properties) {
		Set<List<String>> prefixes = new HashSet<>();
		properties.getDirectories().forEach((name, directory) -> {
			String property = OnDatasetDirectories.PROPERTY + "." + name;
			List<String> prefix = DatasetPrefix.parse(name, directory.getPrefix(), directory.isSingle(), property);
			if (!prefixes.add(prefix)) {
				throw invalid(property + ".prefix", directory.getPrefix(),
						"Another directory has the same prefix. Give each one of its own.");
			}
			Path root = path(directory, property);
			this.directories.add(new Directory(prefix, root, directory.isSingle(),
					DatasetLayouts.layout(directory, property), uploads(directory, root, property)));
		});
	}

	private static Path path(DatasetDirectoryProperties directory, String property) {
		Path path = directory.getPath();
		if (path == null) {
			throw invalid(property + ".path", null, "A directory needs a path.");
		}
		if (!Files.isDirectory(path)) {
			throw invalid(property + ".path", path, "There is no such directory. Create it, or correct the path.");
		}
		try {
			Path real = path.toRealPath();
			if (real.toString().matches(".*[*?\\[\\]{}].*")) {
				throw invalid(property + ".path", path, "The embedded engine takes *?[]{} in paths for patterns.");
			}
			return real;
		}
		catch (IOException ex) {
			throw invalid(property + ".path", path, "The directory can't be read: " + ex.getMessage());
		}
	}

	private static @Nullable DatasetUploadRules uploads(DatasetDirectoryProperties directory, Path root,
			String property) {
		if (directory.isWritable() && !Files.isWritable(root)) {
			throw invalid(property + ".writable", true, "The server may not write to the directory.");
		}
		return DatasetUploadRules.of(directory, property);
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			@Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, String.valueOf(reason));
	}

	List<Directory> all() {
		return this.directories;
	}

	/**
	 * A directory.
	 *
	 * @param prefix first segments of the routes
	 * @param root its real path
	 * @param single whether it is one dataset
	 * @param layout what is said of its files
	 * @param uploads what may be written, or {@code null} if nothing may
	 */
	record Directory(List<String> prefix, Path root, boolean single, DirectoryLayout layout,
			@Nullable DatasetUploadRules uploads) {
	}

}
