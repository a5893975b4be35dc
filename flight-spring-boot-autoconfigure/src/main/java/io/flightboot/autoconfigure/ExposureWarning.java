package io.flightboot.autoconfigure;

import io.flightboot.server.FlightServerStartedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationListener;

/**
 * Warns when anybody in the network can connect and nothing protects the data.
 */
final class ExposureWarning implements ApplicationListener<FlightServerStartedEvent> {

	private static final Log logger = LogFactory.getLog(ExposureWarning.class);

	private final boolean authenticated;

	ExposureWarning(boolean authenticated) {
		this.authenticated = authenticated;
	}

	@Override
	public void onApplicationEvent(FlightServerStartedEvent event) {
		boolean tls = event.getInfo().tls();
		if (event.getInfo().address().isLocal() || (tls && this.authenticated)) {
			return;
		}
		String missing = (tls ? "" : "TLS") + ((tls || this.authenticated) ? "" : " and ")
				+ (this.authenticated ? "" : "authentication");
		String line = "*".repeat(80);
		logger.warn("\n" + line + "\n* Flight server is open to the network at " + event.getInfo().address()
				+ " without " + missing + ".\n* Set flight.server.ssl.bundle, authenticate callers, "
				+ "or bind to a loopback address.\n" + line);
	}

}
