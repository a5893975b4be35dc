package io.flightboot.autoconfigure.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of users and their logins.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.security")
public class FlightUsersProperties {

	/**
	 * Users who log in with a password.
	 */
	private List<User> users = new ArrayList<>();

	private final LoginProperties login = new LoginProperties();

	public List<User> getUsers() {
		return this.users;
	}

	public void setUsers(List<User> users) {
		this.users = users;
	}

	public LoginProperties getLogin() {
		return this.login;
	}

	/**
	 * A user.
	 */
	public static class User {

		/**
		 * Name of the user.
		 */
		private @Nullable String name;

		/**
		 * Password, encoded as Spring Security does and with the encoding in front, such
		 * as '{bcrypt}'; '{noop}' for development.
		 */
		private @Nullable String password;

		/**
		 * What the user may do.
		 */
		private List<String> authorities = new ArrayList<>();

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

		public List<String> getAuthorities() {
			return this.authorities;
		}

		public void setAuthorities(List<String> authorities) {
			this.authorities = authorities;
		}

		@Override
		public String toString() {
			return "User[" + this.name + "]";
		}

	}

	/**
	 * Tokens that users get for their password in a handshake.
	 */
	public static class LoginProperties {

		/**
		 * Time for which a login token is good.
		 */
		private Duration ttl = Duration.ofHours(1);

		/**
		 * Maximum number of login tokens of one user that are good at a time, as far as
		 * this node has made them.
		 */
		private int maxPerUser = 1000;

		/**
		 * Maximum number of revocations that are remembered one by one where no store
		 * keeps them. If there are more, all login tokens made so far are revoked.
		 */
		private int maxRevocations = 10_000;

		/**
		 * Time that a client may take to send the message of its handshake.
		 */
		private Duration handshakeTimeout = Duration.ofSeconds(5);

		public Duration getTtl() {
			return this.ttl;
		}

		public void setTtl(Duration ttl) {
			this.ttl = ttl;
		}

		public int getMaxPerUser() {
			return this.maxPerUser;
		}

		public void setMaxPerUser(int maxPerUser) {
			this.maxPerUser = maxPerUser;
		}

		public int getMaxRevocations() {
			return this.maxRevocations;
		}

		public void setMaxRevocations(int maxRevocations) {
			this.maxRevocations = maxRevocations;
		}

		public Duration getHandshakeTimeout() {
			return this.handshakeTimeout;
		}

		public void setHandshakeTimeout(Duration handshakeTimeout) {
			this.handshakeTimeout = handshakeTimeout;
		}

	}

}
