package io.flightboot.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A method that serves an action.
 *
 * @param type type of the action
 * @param description what it does
 * @param handler bean and method
 * @param parameters what its body holds
 * @since 0.1.0
 */
public record ActionReport(String type, @Nullable String description, String handler,
		List<ParameterReport> parameters) {

}
