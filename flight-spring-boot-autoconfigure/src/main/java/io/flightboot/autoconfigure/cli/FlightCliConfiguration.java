package io.flightboot.autoconfigure.cli;

import org.springframework.context.annotation.Configuration;

/**
 * All there is while a command runs: no services, no server, no web.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigureFlightCli
class FlightCliConfiguration {

}
