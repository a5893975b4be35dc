package io.flightboot.codec;

/**
 * The two formats of commands, tickets and action bodies.
 *
 * @since 0.1.0
 */
public enum PayloadFormat {

	/** JSON in UTF-8. */
	JSON,

	/** MessagePack. */
	MESSAGE_PACK;

	/**
	 * Return the format to answer a body in: the one it came in, JSON for texts and empty
	 * bodies. Told by the first byte alone: MessagePack's maps, lists, texts and binaries
	 * start above ASCII.
	 */
	public static PayloadFormat of(byte[] body) {
		return (body.length > 0 && body[0] < 0) ? MESSAGE_PACK : JSON;
	}

}
