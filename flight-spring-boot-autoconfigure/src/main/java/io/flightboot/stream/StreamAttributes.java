package io.flightboot.stream;

/**
 * Names of attributes of a call, and of headers, that steer its streams.
 *
 * @since 0.1.0
 */
public final class StreamAttributes {

	/**
	 * Attribute with the compression that the service of the handler wants, as text.
	 */
	public static final String COMPRESSION = "flight.compression";

	/**
	 * Header with the compression that the client wants.
	 */
	public static final String COMPRESSION_HEADER = "flight-compression";

	private StreamAttributes() {
	}

}
