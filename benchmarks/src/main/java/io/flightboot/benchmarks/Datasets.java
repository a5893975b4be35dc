package io.flightboot.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.memory.BufferAllocator;

/**
 * The datasets of a directory by name.
 * <p>
 * It holds them and closes them all.
 */
final class Datasets implements AutoCloseable {

	static final List<String> NAMES = List.of("narrow-64k", "wide-64k", "narrow-4k", "wide-4k");

	private final Map<String, Dataset> byName = new LinkedHashMap<>();

	Datasets(Path directory, BufferAllocator allocator) {
		try {
			for (String name : NAMES) {
				this.byName.put(name, Dataset.load(directory.resolve(name + ".arrow"), allocator));
			}
		}
		catch (IOException ex) {
			close();
			throw new UncheckedIOException(ex);
		}
	}

	Dataset get(String name) {
		Dataset dataset = this.byName.get(name);
		if (dataset == null) {
			throw new IllegalArgumentException("No dataset '%s'".formatted(name));
		}
		return dataset;
	}

	@Override
	public void close() {
		this.byName.values().forEach(Dataset::close);
	}

}
