package io.flightboot.dataset.file;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.PrefixedSources;

/**
 * Several directories. The one with the longest prefix serves a path that several may
 * have.
 *
 * @since 0.1.0
 */
public final class LocalDirectories extends PrefixedSources<LocalDirectory> implements AutoCloseable {

	public LocalDirectories(List<LocalDirectory> directories) {
		super(directories, (directory) -> directory.prefix().size());
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		sources().forEach((directory) -> datasets.addAll(directory.datasets()));
		return datasets;
	}

	@Override
	public Closeable watch(Runnable changed) {
		List<Closeable> watches = sources().stream()
			.map((directory) -> directory.watch(changed))
			.filter(Objects::nonNull)
			.toList();
		return () -> {
			for (Closeable watch : watches) {
				watch.close();
			}
		};
	}

	@Override
	public void close() {
		sources().forEach(LocalDirectory::close);
	}

}
