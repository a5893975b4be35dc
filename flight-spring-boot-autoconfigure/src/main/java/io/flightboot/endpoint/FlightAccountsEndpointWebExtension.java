package io.flightboot.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.Assert;

/**
 * Tells over HTTP what is wrong with what the endpoint is asked for: 400 for what can't
 * be, 404 for what there is not, 409 for what somebody else has or did, and 503 if the
 * store fails.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = FlightAccountsEndpoint.class)
public final class FlightAccountsEndpointWebExtension {

	private static final int CREATED = 201;

	private final FlightAccountsEndpoint endpoint;

	public FlightAccountsEndpointWebExtension(FlightAccountsEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	@ReadOperation
	public WebEndpointResponse<Object> accounts(@Nullable String after, @Nullable Integer limit) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.accounts(after, limit));
	}

	@ReadOperation
	public WebEndpointResponse<Object> account(@Selector String account) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.account(account));
	}

	@ReadOperation
	public WebEndpointResponse<Object> tokens(@Selector String account, @Selector String part, @Nullable String after,
			@Nullable Integer limit) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK,
				() -> this.endpoint.tokens(account, part, after, limit));
	}

	@WriteOperation
	public WebEndpointResponse<Object> create(@Nullable String id, @Nullable String name, @Nullable String email,
			@Nullable String authorities, @Nullable String requests, @Nullable String time, @Nullable String bytesIn,
			@Nullable String bytesOut, @Nullable String rows, @Nullable String expires, @Nullable Boolean disabled) {
		return AccountResponses.of(CREATED, () -> this.endpoint.create(id, name, email, authorities, requests, time,
				bytesIn, bytesOut, rows, expires, disabled));
	}

	@WriteOperation
	public WebEndpointResponse<Object> update(@Selector String account, @Nullable String name, @Nullable String email,
			@Nullable String authorities, @Nullable String requests, @Nullable String time, @Nullable String bytesIn,
			@Nullable String bytesOut, @Nullable String rows, @Nullable String expires, @Nullable Boolean disabled) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.update(account, name, email,
				authorities, requests, time, bytesIn, bytesOut, rows, expires, disabled));
	}

	@DeleteOperation
	public WebEndpointResponse<Object> delete(@Selector String account) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.delete(account));
	}

	@WriteOperation
	public WebEndpointResponse<Object> createToken(@Selector String account, @Selector String part,
			@Nullable String name, @Nullable String scopes, @Nullable String expires) {
		return AccountResponses.of(CREATED, () -> this.endpoint.createToken(account, part, name, scopes, expires));
	}

	@DeleteOperation
	public WebEndpointResponse<Object> revoke(@Selector String account, @Selector String part, @Selector String token) {
		return AccountResponses.of(WebEndpointResponse.STATUS_OK, () -> this.endpoint.revoke(account, part, token));
	}

}
