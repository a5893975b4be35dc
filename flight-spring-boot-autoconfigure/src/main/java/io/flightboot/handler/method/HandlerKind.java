package io.flightboot.handler.method;

/**
 * What a handler method is for.
 *
 * @since 0.1.0
 */
public enum HandlerKind {

	GET("@FlightGet"), PUT("@FlightPut"), EXCHANGE("@FlightExchange"), ACTION("@FlightAction"), INFO("@FlightInfo"),
	LIST("@FlightList");

	private final String annotation;

	HandlerKind(String annotation) {
		this.annotation = annotation;
	}

	/**
	 * Return the annotation as it is written.
	 */
	public String annotation() {
		return this.annotation;
	}

}
