package io.flightboot.handler.result;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Waits for results that come later.
 */
final class Futures {

	private Futures() {
	}

	static boolean isFuture(Object value) {
		return value instanceof CompletionStage<?> || value instanceof Future<?>;
	}

	/**
	 * Wait for a result on this thread. It is cancelled with the call.
	 * @throws Exception what the result failed with
	 */
	static @Nullable Object await(Object value) throws Exception {
		Future<?> future = (value instanceof CompletionStage<?> stage) ? stage.toCompletableFuture()
				: (Future<?>) value;
		Cancellation.onCancel(() -> future.cancel(true));
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw cause(ex);
		}
		catch (CancellationException ex) {
			throw Cancellation.reasonOr(ex);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			throw ex;
		}
	}

	private static Exception cause(ExecutionException ex) {
		if (ex.getCause() instanceof Error error) {
			throw error;
		}
		return (ex.getCause() instanceof Exception cause) ? cause : ex;
	}

}
