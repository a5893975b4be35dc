package io.flightboot.handler.error;

import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightRefusalException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The one line that the log gets for a failed call. Failures of the server's come with a
 * stack trace; those of a client's don't, or any client could fill the disk. Nothing of
 * the request is logged but its route.
 *
 * @since 0.1.0
 */
public final class ErrorLog {

	private static final int MAX_TEXT = 512;

	/** Nobody's fault, but operators want to know. */
	private static final Set<FlightStatusCode> OPERATIONAL = Set.of(FlightStatusCode.UNAVAILABLE,
			FlightStatusCode.RESOURCE_EXHAUSTED, FlightStatusCode.TIMED_OUT);

	private final Log logger;

	public ErrorLog() {
		this(LogFactory.getLog(ErrorLog.class));
	}

	ErrorLog(Log logger) {
		this.logger = logger;
	}

	/**
	 * Log the failure.
	 * @param call the call that failed
	 * @param error what its client is told
	 * @param ex what was thrown
	 */
	public void failed(FlightCall call, ResolvedError error, Throwable ex) {
		if (error.isServerFault()) {
			this.logger.error(line(call, error, ex), ex);
			return;
		}
		FlightStatusCode code = error.status().code();
		if (code == FlightStatusCode.CANCELLED) {
			if (this.logger.isDebugEnabled()) {
				this.logger.debug(line(call, error, ex));
			}
		}
		else if (OPERATIONAL.contains(code)) {
			this.logger.warn(line(call, error, ex));
		}
		else if (this.logger.isInfoEnabled()) {
			this.logger.info(line(call, error, ex));
		}
	}

	private String line(FlightCall call, ResolvedError error, Throwable ex) {
		String text = text(error.status().description());
		if (ex instanceof FlightRefusalException refusal) {
			text += " (" + text(refusal.reason()) + ")";
		}
		return "Call " + call.id() + " failed: " + call.method() + " " + call.route() + " " + error.status().code()
				+ " (" + error.code().name() + "): " + text;
	}

	private static String text(String text) {
		return Texts.oneLine(Texts.cut(text, MAX_TEXT));
	}

}
