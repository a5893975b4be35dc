package io.flightboot.wire;

import java.util.List;

/**
 * The JVM lacks flags that Arrow or Netty need.
 *
 * @since 0.1.0
 */
public class JvmFlagsException extends RuntimeException {

	private final List<String> requiredFlags;

	JvmFlagsException(List<String> requiredFlags, Throwable cause) {
		super("Arrow can't use its memory in this JVM; start it with " + String.join(" ", requiredFlags), cause);
		this.requiredFlags = List.copyOf(requiredFlags);
	}

	/**
	 * Return the flags that this JVM needs, as they are typed.
	 */
	public List<String> requiredFlags() {
		return this.requiredFlags;
	}

}
