package io.flightboot.dataset.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.PrefixedSources;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Several prefixes. The one with the longest serves a path that several may have.
 *
 * @since 0.1.0
 */
public final class S3Prefixes extends PrefixedSources<S3Prefix> implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(S3Prefixes.class);

	public S3Prefixes(List<S3Prefix> prefixes) {
		super(prefixes, (prefix) -> prefix.prefix().size());
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		for (S3Prefix prefix : sources()) {
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
	public void close() {
		sources().forEach(S3Prefix::close);
	}

}
