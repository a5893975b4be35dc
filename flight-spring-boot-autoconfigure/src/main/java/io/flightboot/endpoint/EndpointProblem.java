package io.flightboot.endpoint;

/**
 * Why an endpoint did not do what it was asked for.
 *
 * @param message what is wrong
 * @since 0.1.0
 */
public record EndpointProblem(String message) {
}
