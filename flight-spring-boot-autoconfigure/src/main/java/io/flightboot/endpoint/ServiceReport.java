package io.flightboot.endpoint;

import java.util.List;

/**
 * A bean that serves.
 *
 * @param bean its name
 * @param type its class
 * @param prefix prefix of its routes, empty for none
 * @param routes its routes
 * @param actions its actions
 * @since 0.1.0
 */
public record ServiceReport(String bean, String type, String prefix, List<String> routes, List<String> actions) {

}
