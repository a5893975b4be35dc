package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file is not what an Arrow IPC file must be. The message names the file, without its
 * directory.
 *
 * @since 0.1.0
 */
public class IpcFormatException extends IOException {

	/**
	 * Create an exception.
	 * @param reason what follows the name of the file in a sentence
	 */
	public IpcFormatException(Path file, String reason, @Nullable Throwable cause) {
		super("file '" + file.getFileName() + "' " + reason, cause);
	}

}
