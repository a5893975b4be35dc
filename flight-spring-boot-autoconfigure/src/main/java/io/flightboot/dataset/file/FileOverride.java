package io.flightboot.dataset.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.expression.DataTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How text files are to be read where the engine does not find it out by itself, or finds
 * out something else. What is {@code null} or empty is left to the engine.
 *
 * @param files pattern of the files it is about, by their path within the directory or,
 * without a slash, by name
 * @param columns types of columns, by name
 * @param delimiter what stands between values
 * @param quote what stands around them
 * @param escape what stands before a quote that is part of a value
 * @param comment what a line that says nothing begins with
 * @param header whether the first line has the names of columns
 * @param skip lines before it that say nothing
 * @param nullText texts that are no value, beside the empty one
 * @param dateFormat form of dates, such as {@code %d.%m.%Y}
 * @param timestampFormat form of timestamps
 * @param decimalSeparator point or comma of decimals
 * @param encoding encoding of the text
 * @since 0.1.0
 */
public record FileOverride(String files, Map<String, String> columns, @Nullable String delimiter,
		@Nullable String quote, @Nullable String escape, @Nullable String comment, @Nullable Boolean header,
		@Nullable Integer skip, List<String> nullText, @Nullable String dateFormat, @Nullable String timestampFormat,
		@Nullable String decimalSeparator, @Nullable String encoding) {

	/** Those that the engine has without an extension. */
	private static final Set<String> ENCODINGS = Set.of("utf-8", "utf-16", "latin-1");

	/** Bytes, as the engine counts them. */
	private static final int LONGEST_DELIMITER = 4;

	/**
	 * Create an override.
	 * @throws IllegalArgumentException if it can't be; the message begins with the name
	 * of what is wrong
	 */
	public FileOverride {
		checkPattern("files", files);
		columns = Map.copyOf(columns);
		columns.forEach((name, type) -> Assert.isTrue(DataTypes.parse(type) != null,
				() -> "columns." + name + ": '" + type + "' is no type"));
		nullText = List.copyOf(nullText);
		Assert.isTrue(delimiter == null || (!delimiter.isEmpty() && delimiter.getBytes().length <= LONGEST_DELIMITER),
				"delimiter: it has one to four characters");
		checkCharacter("quote", quote);
		checkCharacter("escape", escape);
		checkCharacter("comment", comment);
		Assert.isTrue(skip == null || skip >= 0, "skip: it must not be negative");
		Assert.isTrue(decimalSeparator == null || decimalSeparator.equals(".") || decimalSeparator.equals(","),
				"decimal-separator: it is a point or a comma");
		Assert.isTrue(encoding == null || ENCODINGS.contains(encoding),
				"encoding: it is one of utf-8, utf-16, latin-1");
	}

	private static void checkCharacter(String name, @Nullable String text) {
		Assert.isTrue(text == null || text.length() <= 1, () -> name + ": it is one character, or empty for none");
	}

	/**
	 * Refuse a pattern that leads out of the directory.
	 */
	static void checkPattern(String name, String pattern) {
		boolean inside = !pattern.isEmpty() && !pattern.startsWith("/") && pattern.indexOf('\\') < 0
				&& pattern.indexOf('\0') < 0 && !List.of(pattern.split("[/{},]")).contains("..");
		Assert.isTrue(inside, () -> name + ": the pattern '" + pattern + "' must stay in the directory");
		matcher(name, pattern);
	}

	static PathMatcher matcher(String name, String pattern) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(name + ": '" + pattern + "' is no pattern", ex);
		}
	}

	/**
	 * Return whether it is about a file.
	 * @param path its path within the directory
	 */
	boolean matches(Path path) {
		PathMatcher matcher = matcher("files", this.files);
		return matcher.matches(path) || (this.files.indexOf('/') < 0 && matcher.matches(path.getFileName()));
	}

}
