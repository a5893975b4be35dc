package io.flightboot.endpoint;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.Assert;

/**
 * Tells over HTTP that a call to cancel does not run.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = FlightEndpoint.class)
public final class FlightEndpointWebExtension {

	private final FlightEndpoint endpoint;

	public FlightEndpointWebExtension(FlightEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	/**
	 * Cancel a running call.
	 * @return the call, or a response that says that there is none
	 */
	@DeleteOperation
	public WebEndpointResponse<CallReport> cancel(@Selector String part, @Selector String id) {
		CallReport cancelled = this.endpoint.cancel(part, id);
		return (cancelled != null) ? new WebEndpointResponse<>(cancelled, WebEndpointResponse.STATUS_OK)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
