package io.flightboot.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A method that serves a route.
 *
 * @param route template of the route
 * @param kind what the method is for
 * @param description what it does
 * @param handler bean and method
 * @param parameters what a client sends with the route
 * @param schema the columns of every result, or {@code null} if they show only when the
 * method runs
 * @since 0.1.0
 */
public record RouteReport(String route, String kind, @Nullable String description, String handler,
		List<ParameterReport> parameters, @Nullable List<ColumnReport> schema) {

}
