package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A directory of datasets.
 *
 * @since 0.1.0
 */
public class DatasetDirectoryProperties extends DatasetUploadProperties {

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

	@Override
	public String toString() {
		return "Directory[" + this.path + "]";
	}

}
