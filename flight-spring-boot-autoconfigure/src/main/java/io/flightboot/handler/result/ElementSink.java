package io.flightboot.handler.result;

import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a result go. It owns each element from {@link #accept} on.
 */
interface ElementSink extends AutoCloseable {

	/**
	 * Wait until a batch could be sent, before another one is begun.
	 */
	void awaitReady();

	/**
	 * Return whether {@link #flush()} would send something.
	 */
	boolean isPending();

	/**
	 * Send what is there, the schema at least.
	 */
	void flush();

	void accept(@Nullable Object element);

	/**
	 * Send the rest: there are no more elements.
	 */
	void complete();

	/**
	 * Free what was accepted, sent or not.
	 */
	@Override
	void close();

}
