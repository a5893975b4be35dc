package io.flightboot.handler.result;

import java.util.Collection;

import io.flightboot.stream.FlightBatch;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Frees results that will not be sent.
 */
final class Discarded {

	private static final Log logger = LogFactory.getLog(Discarded.class);

	private Discarded() {
	}

	/**
	 * Close what there is to close in a result. A failure is logged, since another one is
	 * under way as a rule.
	 */
	static void close(@Nullable Object result) {
		if (result instanceof FlightBatch batch) {
			close(batch.root());
		}
		else if (result instanceof Collection<?> collection) {
			collection.forEach(Discarded::close);
		}
		else if (result instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				logger.warn("Could not close a " + result.getClass().getName() + " that was not sent", ex);
			}
		}
	}

}
