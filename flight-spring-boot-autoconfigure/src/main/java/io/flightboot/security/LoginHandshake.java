package io.flightboot.security;

import java.io.InputStream;
import java.time.Duration;

import io.flightboot.wire.FlightHandshake;
import io.flightboot.wire.OutboundMessage;
import io.grpc.Metadata;
import io.grpc.ServerCall;

/**
 * Flight's handshake: a user sends name and password, in the header or in the one
 * message, and gets a token back, in the header and in a message. A client that sends
 * nothing costs a timer, and that not for long.
 *
 * @since 0.1.0
 */
public final class LoginHandshake implements FlightHandshake {

	private final BasicScheme users;

	private final Authenticator authenticator;

	private final LoginTokens tokens;

	private final Duration timeout;

	/**
	 * Create the handshake.
	 * @param users reads and verifies names and passwords
	 * @param authenticator does so on threads of its own
	 * @param tokens makes tokens
	 * @param timeout how long a client may take to send its message
	 */
	public LoginHandshake(BasicScheme users, Authenticator authenticator, LoginTokens tokens, Duration timeout) {
		this.users = users;
		this.authenticator = authenticator;
		this.tokens = tokens;
		this.timeout = timeout;
	}

	@Override
	public ServerCall.Listener<InputStream> startCall(ServerCall<InputStream, OutboundMessage> call, Metadata headers) {
		LoginListener listener = new LoginListener(call, headers, this.users, this.authenticator, this.tokens);
		listener.start(this.timeout);
		return listener;
	}

}
