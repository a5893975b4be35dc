package io.flightboot.security;

import java.util.List;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Tells whether users who have logged in may still call.
 *
 * @since 0.1.0
 */
public final class LoginUsers {

	private final UserDetailsChecker checker = new AccountStatusUserDetailsChecker();

	private final List<UserDetailsService> services;

	private final boolean others;

	/**
	 * Create the service.
	 * @param services know users
	 * @param others whether there are users whom none of them knows, and who are taken
	 * for good
	 */
	public LoginUsers(List<? extends UserDetailsService> services, boolean others) {
		this.services = List.copyOf(services);
		this.others = others;
	}

	/**
	 * Check a user, as the first service tells that knows it.
	 * @throws AuthenticationException if the user is disabled, locked, has expired or is
	 * gone
	 */
	void check(String user) {
		for (UserDetailsService service : this.services) {
			try {
				this.checker.check(service.loadUserByUsername(user));
				return;
			}
			catch (UsernameNotFoundException ex) {
				// Another service may know it
			}
		}
		if (!this.others) {
			throw new BadCredentialsException("there is no user '" + user + "' any more");
		}
	}

}
