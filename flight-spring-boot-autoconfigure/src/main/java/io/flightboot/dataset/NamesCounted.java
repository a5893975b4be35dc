package io.flightboot.dataset;

/**
 * Which names count to the size of an upload, once for each value.
 */
enum NamesCounted {

	/** Those of no column. */
	NONE,

	/** Those of the fields of structs. */
	FIELDS,

	/** Those of columns too. */
	ALL

}
