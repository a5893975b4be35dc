package io.flightboot.handler.record;

/**
 * Writes one component of a record into its vector.
 */
@FunctionalInterface
interface Column {

	/**
	 * Write the component of a record.
	 * @return about how many bytes it took
	 */
	int write(Object row, int index) throws Throwable;

}
