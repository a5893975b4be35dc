package io.flightboot.endpoint;

/**
 * A parameter that clients send.
 *
 * @param name its name; {@code *} for all there are
 * @param in {@code route} for a variable of the route, or {@code body} for a member of a
 * ticket, command or body
 * @param type its type
 * @param required whether a request without it is refused
 * @since 0.1.0
 */
public record ParameterReport(String name, String in, String type, boolean required) {

}
