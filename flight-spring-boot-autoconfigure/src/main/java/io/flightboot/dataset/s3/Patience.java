package io.flightboot.dataset.s3;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

/**
 * How long somebody waits for the objects of a dataset: until they are there, the time is
 * up, or the call that wants them is cancelled.
 */
final class Patience {

	private static final long LOOK_AGAIN_MILLIS = 100;

	private final String dataset;

	private final Duration most;

	private final Runnable wanted;

	private final long begin = System.nanoTime();

	/**
	 * Begin to wait.
	 * @param dataset what is waited for, in messages
	 * @param wanted throws when nobody wants it any more
	 */
	Patience(String dataset, Duration most, Runnable wanted) {
		this.dataset = dataset;
		this.most = most;
		this.wanted = wanted;
	}

	String dataset() {
		return this.dataset;
	}

	/**
	 * Go on only if somebody still waits.
	 * @throws FlightException if nobody does
	 */
	void check() {
		this.wanted.run();
		if (System.nanoTime() - this.begin > this.most.toNanos()) {
			throw new FlightException(FlightErrorCode.NOT_READY, "Dataset '" + this.dataset
					+ "' can't be fetched from its store within " + this.most.toSeconds() + " s. Try again later");
		}
	}

	/**
	 * Wait for somebody else.
	 * @return what has become of it
	 * @throws FlightException if nobody waits any more
	 */
	boolean await(Future<Boolean> other) {
		while (true) {
			check();
			try {
				return other.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				// Look whether it is still wanted
			}
			catch (ExecutionException ex) {
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "The server is shutting down; try another one",
						ex);
			}
		}
	}

}
