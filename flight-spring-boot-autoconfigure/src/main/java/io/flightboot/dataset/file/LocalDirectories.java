package io.flightboot.dataset.file;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.DatasetTarget;
import org.jspecify.annotations.Nullable;

/**
 * Several directories. The one with the longest prefix serves a path that several may
 * have.
 *
 * @since 0.1.0
 */
public final class LocalDirectories implements DatasetSource, AutoCloseable {

	private final List<LocalDirectory> directories;

	public LocalDirectories(List<LocalDirectory> directories) {
		this.directories = directories.stream()
			.sorted((one, other) -> other.prefix().size() - one.prefix().size())
			.toList();
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		for (LocalDirectory directory : this.directories) {
			Dataset dataset = directory.find(path);
			if (dataset != null) {
				return dataset;
			}
		}
		return null;
	}

	@Override
	public @Nullable DatasetTarget target(RoutePath path) {
		for (LocalDirectory directory : this.directories) {
			DatasetTarget target = directory.target(path);
			if (target != null) {
				return target;
			}
		}
		return null;
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		this.directories.forEach((directory) -> datasets.addAll(directory.datasets()));
		return datasets;
	}

	@Override
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		this.directories.forEach((directory) -> problems.addAll(directory.problems()));
		return problems;
	}

	@Override
	public Closeable watch(Runnable changed) {
		List<Closeable> watches = this.directories.stream()
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
		this.directories.forEach(LocalDirectory::close);
	}

}
