package io.flightboot.server;

import io.netty.handler.ssl.ClientAuth;

/**
 * Whether clients show a certificate when they connect.
 *
 * @since 0.1.0
 */
public enum ClientAuthentication {

	/**
	 * Clients are not asked.
	 */
	NONE(ClientAuth.NONE),

	/**
	 * Clients are asked, and may have none.
	 */
	WANT(ClientAuth.OPTIONAL),

	/**
	 * Clients without a certificate are turned away.
	 */
	NEED(ClientAuth.REQUIRE);

	private final ClientAuth netty;

	ClientAuthentication(ClientAuth netty) {
		this.netty = netty;
	}

	ClientAuth netty() {
		return this.netty;
	}

}
