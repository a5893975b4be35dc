package io.flightboot.dataset.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.DatasetTarget;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Several prefixes. The one with the longest serves a path that several may have.
 *
 * @since 0.1.0
 */
public final class S3Prefixes implements DatasetSource, AutoCloseable {

	private static final Log logger = LogFactory.getLog(S3Prefixes.class);

	private final List<S3Prefix> prefixes;

	public S3Prefixes(List<S3Prefix> prefixes) {
		this.prefixes = prefixes.stream().sorted((one, other) -> other.prefix().size() - one.prefix().size()).toList();
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		for (S3Prefix prefix : this.prefixes) {
			Dataset dataset = prefix.find(path);
			if (dataset != null) {
				return dataset;
			}
		}
		return null;
	}

	@Override
	public @Nullable DatasetTarget target(RoutePath path) {
		for (S3Prefix prefix : this.prefixes) {
			DatasetTarget target = prefix.target(path);
			if (target != null) {
				return target;
			}
		}
		return null;
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		for (S3Prefix prefix : this.prefixes) {
			try {
				datasets.addAll(prefix.datasets());
			}
			catch (FlightException ex) {
				// The others must not be hidden; health tells of these
				logger.debug("Objects can't be listed", ex);
			}
		}
		return datasets;
	}

	@Override
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		this.prefixes.forEach((prefix) -> problems.addAll(prefix.problems()));
		return problems;
	}

	@Override
	public void close() {
		this.prefixes.forEach(S3Prefix::close);
	}

}
