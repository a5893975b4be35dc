package io.flightboot.security.authorization;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.error.AccessDenials;
import io.flightboot.handler.method.HandlerKind;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.util.Assert;

/**
 * Lets callers use the routes that they could use by a call of their own.
 *
 * @since 0.1.0
 */
public final class AuthorizedRoutes implements RouteAccess {

	private final FlightAuthorizer authorizer;

	public AuthorizedRoutes(FlightAuthorizer authorizer) {
		Assert.notNull(authorizer, "'authorizer' must not be null");
		this.authorizer = authorizer;
	}

	@Override
	public void check(FlightCall call, HandlerKind kind, String route) {
		AuthorizationResult refusal = this.authorizer.refusal(new RouteUse(call, RuleMethod.rpc(kind), route));
		if (refusal != null) {
			throw AccessDenials.refused(call, String.valueOf(refusal));
		}
	}

}
