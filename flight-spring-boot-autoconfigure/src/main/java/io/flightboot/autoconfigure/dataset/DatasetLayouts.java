package io.flightboot.autoconfigure.dataset;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.dataset.file.DirectoryLayout;
import io.flightboot.dataset.file.FileOverride;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Maps what the configuration says of a directory's files.
 */
final class DatasetLayouts {

	private DatasetLayouts() {
	}

	static DirectoryLayout layout(DatasetDirectoryProperties directory, String property) {
		if (directory.isSingle() && !directory.getGlobs().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(property + ".globs", directory.getGlobs(),
					"A directory that is one dataset has no others.");
		}
		List<FileOverride> overrides = new ArrayList<>();
		for (int i = 0; i < directory.getOverrides().size(); i++) {
			DatasetOverrideProperties override = directory.getOverrides().get(i);
			try {
				overrides.add(override.toOverride());
			}
			catch (IllegalArgumentException ex) {
				throw invalid(property + ".overrides[" + i + "]", override.getFiles(), ex);
			}
		}
		try {
			return new DirectoryLayout(directory.getGlobs(), overrides);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(property + ".globs", directory.getGlobs(), ex);
		}
	}

	/**
	 * The message begins with the name of what is wrong.
	 */
	private static InvalidConfigurationPropertyValueException invalid(String property, Object value,
			IllegalArgumentException ex) {
		String[] parts = String.valueOf(ex.getMessage()).split(": ", 2);
		return new InvalidConfigurationPropertyValueException(property + "." + parts[0], value, parts[1] + ".");
	}

}
