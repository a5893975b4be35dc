package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.dataset.file.UploadFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A directory of datasets.
 *
 * @since 0.1.0
 */
public class DatasetDirectoryProperties {

	/**
	 * Where the directory is.
	 */
	private @Nullable Path path;

	/**
	 * Beginning of the routes. Name of the directory in the configuration if not set,
	 * none if empty.
	 */
	private @Nullable String prefix;

	/**
	 * Whether all files together are one dataset.
	 */
	private boolean single;

	/**
	 * Datasets of several files, wherever in the directory: name, and pattern of the
	 * files, such as trades-*.csv.
	 */
	private Map<String, String> globs = new LinkedHashMap<>();

	/**
	 * How text files are to be read. The first that is about a file counts.
	 */
	private List<DatasetOverrideProperties> overrides = new ArrayList<>();

	/**
	 * Whether uploads may make, replace and drop datasets in it.
	 */
	private boolean writable;

	/**
	 * Maximum of what one upload may bring, as it is in memory. Unlimited if not set.
	 */
	private @Nullable DataSize maxUploadSize;

	/**
	 * Most rows that one upload may bring. Unlimited if not set.
	 */
	private @Nullable Long maxUploadRows;

	/**
	 * Formats that uploads may have.
	 */
	private Set<UploadFormat> uploadFormats = EnumSet.allOf(UploadFormat.class);

	public @Nullable Path getPath() {
		return this.path;
	}

	public void setPath(@Nullable Path path) {
		this.path = path;
	}

	public @Nullable String getPrefix() {
		return this.prefix;
	}

	public void setPrefix(@Nullable String prefix) {
		this.prefix = prefix;
	}

	public boolean isSingle() {
		return this.single;
	}

	public void setSingle(boolean single) {
		this.single = single;
	}

	public Map<String, String> getGlobs() {
		return this.globs;
	}

	public void setGlobs(Map<String, String> globs) {
		this.globs = globs;
	}

	public List<DatasetOverrideProperties> getOverrides() {
		return this.overrides;
	}

	public void setOverrides(List<DatasetOverrideProperties> overrides) {
		this.overrides = overrides;
	}

	public boolean isWritable() {
		return this.writable;
	}

	public void setWritable(boolean writable) {
		this.writable = writable;
	}

	public @Nullable DataSize getMaxUploadSize() {
		return this.maxUploadSize;
	}

	public void setMaxUploadSize(@Nullable DataSize maxUploadSize) {
		this.maxUploadSize = maxUploadSize;
	}

	public @Nullable Long getMaxUploadRows() {
		return this.maxUploadRows;
	}

	public void setMaxUploadRows(@Nullable Long maxUploadRows) {
		this.maxUploadRows = maxUploadRows;
	}

	public Set<UploadFormat> getUploadFormats() {
		return this.uploadFormats;
	}

	public void setUploadFormats(Set<UploadFormat> uploadFormats) {
		this.uploadFormats = uploadFormats;
	}

	@Override
	public String toString() {
		return "Directory[" + this.path + "]";
	}

}
