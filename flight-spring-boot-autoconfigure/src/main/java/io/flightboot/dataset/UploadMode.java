package io.flightboot.dataset;

/**
 * What an upload does to a dataset.
 *
 * @since 0.1.0
 */
public enum UploadMode {

	/** Makes a dataset, which must not be there yet. */
	CREATE,

	/** Takes the place of the dataset, if there is one. */
	REPLACE,

	/** Adds rows to the dataset, or makes it. */
	APPEND

}
