package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Looks at files while they are written, and stops who makes one larger than it may be.
 * What a file takes can't be told from the values alone.
 */
final class GrowthWatch implements AutoCloseable {

	private static final long LOOK_AGAIN_MILLIS = 20;

	private static final Log logger = LogFactory.getLog(GrowthWatch.class);

	private final ScheduledThreadPoolExecutor executor;

	GrowthWatch() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-uploads-");
		threads.setDaemon(true);
		this.executor = new ScheduledThreadPoolExecutor(1, threads);
		this.executor.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Look at a file from now on, which need not be there yet.
	 * @param most how large it may get
	 * @param stop ends the writing, called by another thread and maybe more than once
	 */
	Watched watch(Path file, long most, Runnable stop) {
		Watched watched = new Watched(file, most, stop);
		if (most < Long.MAX_VALUE) {
			try {
				watched.looks = this.executor.scheduleWithFixedDelay(watched::look, LOOK_AGAIN_MILLIS,
						LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException ex) {
				throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "The server is shutting down; try another one",
						ex);
			}
		}
		return watched;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * A file that is looked at until this is closed.
	 */
	static final class Watched implements AutoCloseable {

		private final Path file;

		private final long most;

		private final Runnable stop;

		private @Nullable Future<?> looks;

		/** The engine deletes what it was stopped at. */
		private volatile boolean tooLarge;

		Watched(Path file, long most, Runnable stop) {
			this.file = file;
			this.most = most;
			this.stop = stop;
		}

		private void look() {
			try {
				if (isTooLarge()) {
					this.stop.run();
				}
			}
			catch (IOException ex) {
				logger.debug("The size of a file is not known", ex);
			}
		}

		private boolean isTooLarge() throws IOException {
			try {
				if (Files.size(this.file) > this.most) {
					this.tooLarge = true;
				}
			}
			catch (NoSuchFileException ex) {
				logger.trace("There is no file now", ex);
			}
			return this.tooLarge;
		}

		/**
		 * Refuse the file if it is too large, whether or not somebody has noticed yet.
		 * @throws FlightException if it is
		 */
		void check(@Nullable Exception cause) throws IOException {
			if (isTooLarge()) {
				throw new FlightException(FlightErrorCode.TOO_LARGE,
						"An upload to this dataset may have at most " + this.most + " bytes, and its file has more",
						cause);
			}
		}

		@Override
		public void close() {
			if (this.looks != null) {
				this.looks.cancel(false);
			}
		}

	}

}
