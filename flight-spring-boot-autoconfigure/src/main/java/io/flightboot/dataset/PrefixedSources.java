package io.flightboot.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

/**
 * Several sources below prefixes. The one with the longest serves a path that several may
 * have.
 *
 * @param <S> the sources
 * @since 0.1.0
 */
public abstract class PrefixedSources<S extends DatasetSource> implements DatasetSource {

	private final List<S> sources;

	/**
	 * Put sources together.
	 * @param length how many segments a source's prefix has
	 */
	protected PrefixedSources(List<S> sources, ToIntFunction<S> length) {
		this.sources = sources.stream().sorted(Comparator.comparingInt(length).reversed()).toList();
	}

	protected final List<S> sources() {
		return this.sources;
	}

	@Override
	public final void refresh() {
		this.sources.forEach(DatasetSource::refresh);
	}

	@Override
	public final @Nullable Dataset find(RoutePath path) {
		for (S source : this.sources) {
			Dataset dataset = source.find(path);
			if (dataset != null) {
				return dataset;
			}
		}
		return null;
	}

	@Override
	public final @Nullable DatasetTarget target(RoutePath path) {
		for (S source : this.sources) {
			DatasetTarget target = source.target(path);
			if (target != null) {
				return target;
			}
		}
		return null;
	}

	@Override
	public final List<String> problems() {
		List<String> problems = new ArrayList<>();
		this.sources.forEach((source) -> problems.addAll(source.problems()));
		return problems;
	}

}
