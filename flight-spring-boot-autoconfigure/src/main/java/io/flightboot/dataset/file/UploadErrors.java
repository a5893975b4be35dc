package io.flightboot.dataset.file;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;

/**
 * Makes answers for clients of what goes wrong while an upload is written. They tell
 * nothing of where the files are.
 *
 * @since 0.1.0
 */
public final class UploadErrors {

	private static final List<String> FULL = List.of("no space left", "disk quota", "file too large",
			"could not write all bytes");

	private UploadErrors() {
	}

	/**
	 * Explain a failure.
	 * @param route the dataset
	 */
	public static FlightException explain(String route, Exception ex) {
		if (ex instanceof FlightException own) {
			return own;
		}
		String message = String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT);
		if (message.contains("interrupt error")) {
			return new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled", ex);
		}
		if (message.contains("out of memory error")) {
			return new FlightException(FlightErrorCode.OUT_OF_MEMORY,
					"There is no memory to write dataset '" + route + "' now", ex);
		}
		if (FULL.stream().anyMatch(message::contains)) {
			return new FlightException(FlightErrorCode.FAILED,
					"There is no room on the server for dataset '" + route + "'", RetryHint.here(null), ex);
		}
		if (ex instanceof FileSystemException file && file.getReason() == null) {
			return new FlightException(FlightErrorCode.FAILED,
					"The server can't write dataset '" + route + "': " + ex.getClass().getSimpleName(), ex);
		}
		return new FlightException(FlightErrorCode.FAILED, "The server can't write dataset '" + route + "'", ex);
	}

}
