package io.flightboot.security;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Lets users give up the login token that they send.
 *
 * @since 0.1.0
 */
@FlightService
public class LogoutAction {

	/** Type of the action. */
	public static final String TYPE = "flight-logout";

	private final LoginTokens tokens;

	public LogoutAction(LoginTokens tokens) {
		Assert.notNull(tokens, "'tokens' must not be null");
		this.tokens = tokens;
	}

	@FlightAction(value = TYPE, description = "Revoke the login token that this call carries")
	void logout(FlightCall call) {
		if (!(call.principal() instanceof Authentication caller)
				|| !(caller.getDetails() instanceof LoginToken token)) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST, "This call carries no login token");
		}
		this.tokens.revoke(token);
	}

}
