package io.flightboot.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.Assert;

/**
 * Tells over HTTP what is wrong with what the endpoint is asked for, with the same
 * statuses as {@link FlightAccountsEndpointWebExtension}.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = FlightUsageEndpoint.class)
public final class FlightUsageEndpointWebExtension {

	private final FlightUsageEndpoint endpoint;

	public FlightUsageEndpointWebExtension(FlightUsageEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	@ReadOperation
	public WebEndpointResponse<Object> usage(@Nullable String month, @Nullable String after, @Nullable Integer limit) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.usage(month, after, limit));
	}

	@ReadOperation
	public WebEndpointResponse<Object> account(@Selector String account, @Nullable String from, @Nullable String to) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.account(account, from, to));
	}

}
