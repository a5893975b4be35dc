package io.flightboot.security.method;

/**
 * A handler says who may call it, and nobody would see to it.
 *
 * @since 0.1.0
 */
public class UnenforcedAnnotationException extends RuntimeException {

	private final String action;

	UnenforcedAnnotationException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * Return what to do about it.
	 */
	public String getAction() {
		return this.action;
	}

}
