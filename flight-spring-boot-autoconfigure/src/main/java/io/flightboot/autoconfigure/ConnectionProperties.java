package io.flightboot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Connections.
 *
 * @since 0.1.0
 */
public class ConnectionProperties {

	/**
	 * Maximum number of calls at the same time on one connection.
	 */
	private int maxConcurrentCalls = 512;

	/**
	 * Time without a call after which a connection is closed. Unlimited if not set.
	 */
	private @Nullable Duration maxIdle;

	/**
	 * Time after which a connection takes no more calls, so that clients spread over new
	 * servers. Unlimited if not set.
	 */
	private @Nullable Duration maxAge;

	/**
	 * Time that calls get to end on a connection of maximum age. Unlimited if not set.
	 */
	private @Nullable Duration maxAgeGrace;

	/**
	 * Time that a client gets for TLS and HTTP/2 to be set up.
	 */
	private Duration handshakeTimeout = Duration.ofSeconds(20);

	/**
	 * Bytes that a client may send ahead of the reader. Adapted to the connection if not
	 * set.
	 */
	private @Nullable DataSize flowControlWindow;

	public int getMaxConcurrentCalls() {
		return this.maxConcurrentCalls;
	}

	public void setMaxConcurrentCalls(int maxConcurrentCalls) {
		this.maxConcurrentCalls = maxConcurrentCalls;
	}

	public @Nullable Duration getMaxIdle() {
		return this.maxIdle;
	}

	public void setMaxIdle(@Nullable Duration maxIdle) {
		this.maxIdle = maxIdle;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

	public @Nullable Duration getMaxAgeGrace() {
		return this.maxAgeGrace;
	}

	public void setMaxAgeGrace(@Nullable Duration maxAgeGrace) {
		this.maxAgeGrace = maxAgeGrace;
	}

	public Duration getHandshakeTimeout() {
		return this.handshakeTimeout;
	}

	public void setHandshakeTimeout(Duration handshakeTimeout) {
		this.handshakeTimeout = handshakeTimeout;
	}

	public @Nullable DataSize getFlowControlWindow() {
		return this.flowControlWindow;
	}

	public void setFlowControlWindow(@Nullable DataSize flowControlWindow) {
		this.flowControlWindow = flowControlWindow;
	}

}
