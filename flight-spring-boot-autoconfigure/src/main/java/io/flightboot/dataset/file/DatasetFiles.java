package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.flightboot.dataset.engine.SqlTexts;
import org.jspecify.annotations.Nullable;

/**
 * The files of a dataset as they are at a moment: equal as long as none has changed.
 *
 * @param format format of all of them
 * @param files the files, in order
 * @param folder whether they came from a folder
 */
record DatasetFiles(FileFormat format, List<Entry> files, boolean folder) {

	private static final int DEEPEST = 16;

	/**
	 * Look at a file or folder.
	 * @param path the file or folder, by its name in the root
	 * @param root the root, by its real path
	 * @return the files, or {@code null} if there is no dataset
	 * @throws IOException if the files can't be looked at, or are of several formats
	 */
	static @Nullable DatasetFiles of(Path path, Path root) throws IOException {
		if (!Files.exists(path) || !path.toRealPath().startsWith(root)) {
			return null;
		}
		if (!Files.isDirectory(path)) {
			FileFormat format = FileFormat.of(path.getFileName().toString());
			return (format != null) ? new DatasetFiles(format, List.of(entry(path)), false) : null;
		}
		List<Entry> entries = new ArrayList<>();
		try (Stream<Path> files = Files.walk(path, DEEPEST)) {
			// Links in a folder are not followed, wherever they lead
			for (Path file : files.filter(DatasetFiles::isData).sorted().toList()) {
				entries.add(entry(file));
			}
		}
		// One that has nothing yet says nothing of the others, unless there are none
		if (entries.stream().anyMatch((entry) -> entry.size() > 0)) {
			entries.removeIf((entry) -> entry.size() == 0);
		}
		List<FileFormat> formats = entries.stream().map((entry) -> FileFormat.of(entry.name())).distinct().toList();
		if (formats.size() > 1) {
			throw new IOException("The folder has files of several formats");
		}
		return formats.isEmpty() ? null : new DatasetFiles(formats.get(0), entries, true);
	}

	private static boolean isData(Path file) {
		String name = file.getFileName().toString();
		return !name.startsWith(".") && !name.startsWith("_") && FileFormat.of(name) != null
				&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static Entry entry(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		return new Entry(file, attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
	}

	long bytes() {
		return this.files.stream().mapToLong(Entry::size).sum();
	}

	/**
	 * Return a list of the files in SQL.
	 */
	String list() {
		return this.files.stream()
			.map((entry) -> SqlTexts.literal(entry.path().toString()))
			.collect(Collectors.joining(", ", "[", "]"));
	}

	/**
	 * Return what stands for the files in SQL.
	 */
	String table() {
		return this.format.table(list(), this.folder);
	}

	/**
	 * A file.
	 *
	 * @param path where it is
	 * @param size its size
	 * @param modified when it was changed
	 * @param key what tells it from another file of that name
	 */
	record Entry(Path path, long size, FileTime modified, String key) {

		String name() {
			return this.path.getFileName().toString();
		}

	}

}
