package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.flightboot.codec.Sha256;
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
		try {
			return Files.isDirectory(path) ? folder(path, (file) -> true) : file(path);
		}
		catch (NoSuchFileException ex) {
			// It went while we looked
			return null;
		}
	}

	private static @Nullable DatasetFiles file(Path path) throws IOException {
		FileFormat format = FileFormat.of(path.getFileName().toString());
		return (format != null) ? new DatasetFiles(format, List.of(entry(path)), false) : null;
	}

	/**
	 * Look at the files of a pattern.
	 * @param pattern matches paths within the root
	 */
	static @Nullable DatasetFiles matching(PathMatcher pattern, Path root) throws IOException {
		return folder(root, (file) -> pattern.matches(root.relativize(file)));
	}

	private static @Nullable DatasetFiles folder(Path path, Predicate<Path> wanted) throws IOException {
		List<Entry> entries = new ArrayList<>();
		// Links in a folder are not followed, wherever they lead
		Files.walkFileTree(path, Set.of(), DEEPEST, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				return (isHidden(directory) && !directory.equals(path)) ? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (attributes.isRegularFile() && !isHidden(file)
						&& FileFormat.of(file.getFileName().toString()) != null && wanted.test(file)) {
					entries.add(new Entry(file, attributes));
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
				if (ex instanceof NoSuchFileException && !file.equals(path)) {
					return FileVisitResult.CONTINUE;
				}
				throw ex;
			}

		});
		entries.sort(Comparator.comparing(Entry::path));
		// One that has nothing yet says nothing of the others, unless there are none
		if (entries.stream().anyMatch((entry) -> entry.size() > 0)) {
			entries.removeIf((entry) -> entry.size() == 0);
		}
		List<FileFormat> formats = entries.stream().map((entry) -> FileFormat.of(entry.name())).distinct().toList();
		if (formats.size() > 1) {
			throw new IOException("its files are of several formats");
		}
		return formats.isEmpty() ? null : new DatasetFiles(formats.get(0), entries, true);
	}

	private static boolean isHidden(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith(".") || name.startsWith("_");
	}

	static Entry entry(Path file) throws IOException {
		return new Entry(file, Files.readAttributes(file, BasicFileAttributes.class));
	}

	/**
	 * Return the same files by other names.
	 */
	DatasetFiles named(List<Entry> names) {
		return new DatasetFiles(this.format, names, this.folder);
	}

	/**
	 * Return whether this is one CSV file that is not compressed.
	 */
	boolean isPlainCsv() {
		return this.format == FileFormat.CSV && !this.folder
				&& !path().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
	}

	/**
	 * Return the first file.
	 */
	Path path() {
		return this.files.get(0).path();
	}

	/**
	 * Return whether a column comes from the names of folders.
	 */
	boolean isPartition(String column, Path root) {
		for (Path folder : root.relativize(this.files.get(0).path())) {
			if (folder.toString().startsWith(column + "=")) {
				return true;
			}
		}
		return false;
	}

	long bytes() {
		return this.files.stream().mapToLong(Entry::size).sum();
	}

	List<Long> sizes() {
		return this.files.stream().map(Entry::size).toList();
	}

	/**
	 * Return a text that is another one when a file has changed, and tells nothing else.
	 */
	String version() {
		return HexFormat.of().formatHex(Sha256.of(this.files.toString()), 0, 16);
	}

	/**
	 * Return some of the files as literals in SQL.
	 */
	String literals(int from, int to) {
		return this.files.subList(from, to)
			.stream()
			.map((entry) -> SqlTexts.literal(entry.path().toString()))
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return a list of the files in SQL.
	 */
	String list() {
		return "[" + literals(0, this.files.size()) + "]";
	}

	/**
	 * Return what stands for the files in SQL.
	 * @param more options beside the usual ones
	 */
	String table(String more) {
		return this.format.table(list(), this.folder, more);
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

		Entry(Path path, BasicFileAttributes attributes) {
			this(path, attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
		}

		String name() {
			return this.path.getFileName().toString();
		}

		/**
		 * Return whether it is the same file with the same content, by whatever name.
		 */
		boolean isSameFile(Entry other) {
			return this.size == other.size && this.modified.equals(other.modified) && this.key.equals(other.key);
		}

	}

}
