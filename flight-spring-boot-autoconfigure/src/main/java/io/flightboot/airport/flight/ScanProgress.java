package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.protocol.StreamMetadata;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells DuckDB with each batch how much of a scan it has, if that is known. It asks for
 * the number of rows only when some batches are gone: short scans show no bar. Once it
 * has told something, each batch does.
 */
final class ScanProgress {

	/** Batches without progress. */
	static final int QUIET = 4;

	private static final Log logger = LogFactory.getLog(ScanProgress.class);

	private final Rows rows;

	private final boolean wanted;

	private int batches;

	private long sent;

	private long total = -1;

	/**
	 * Create it for a scan.
	 * @param call whoever reads; others than DuckDB don't know what progress is
	 * @param rows tells how many rows there are
	 */
	ScanProgress(AirportCall call, Rows rows) {
		this.wanted = call.userAgent() != null;
		this.rows = rows;
	}

	/**
	 * Count a batch.
	 * @return what goes with it
	 */
	byte @Nullable [] next(int count) {
		this.sent += count;
		if (!this.wanted) {
			return null;
		}
		if (this.batches <= QUIET && ++this.batches > QUIET) {
			this.total = total();
		}
		return (this.total > 0) ? StreamMetadata.progress((double) this.sent / this.total) : null;
	}

	private long total() {
		try {
			return this.rows.count();
		}
		catch (Exception ex) {
			// Nobody's scan fails for a bar
			logger.debug("The number of rows of a scan is not known", ex);
			return -1;
		}
	}

	/**
	 * Tells how many rows there are, or -1.
	 */
	@FunctionalInterface
	interface Rows {

		long count() throws Exception;

	}

}
