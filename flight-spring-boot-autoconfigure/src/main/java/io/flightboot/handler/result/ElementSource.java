package io.flightboot.handler.result;

/**
 * Where the elements of a result come from. It belongs to the thread of the handler.
 */
interface ElementSource extends AutoCloseable {

	/**
	 * Wait for the next element.
	 */
	boolean hasNext() throws Exception;

	Object next();

	/**
	 * Return whether no element came for a moment, so that what is pending had better be
	 * sent.
	 */
	default boolean isIdle() throws Exception {
		return false;
	}

	/**
	 * Free elements that are there and were not asked for.
	 */
	void discardRest();

	/**
	 * End the source, wherever it is.
	 */
	@Override
	void close() throws Exception;

}
