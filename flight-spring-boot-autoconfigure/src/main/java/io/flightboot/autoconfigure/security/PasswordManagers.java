package io.flightboot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.security.LoginUsers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.util.StringUtils;

/**
 * Makes one of all that know users and passwords: the configuration, and the
 * application's {@code AuthenticationManager} or else its {@code UserDetailsService}s.
 */
final class PasswordManagers {

	private static final String PROPERTY = "flight.security.users";

	private PasswordManagers() {
	}

	static AuthenticationManager manager(List<FlightUsersProperties.User> users,
			ObjectProvider<AuthenticationManager> managers, ObjectProvider<UserDetailsService> services,
			ObjectProvider<PasswordEncoder> encoders) {
		List<AuthenticationProvider> providers = new ArrayList<>();
		if (!users.isEmpty()) {
			providers.add(provider(configured(users), PasswordEncoderFactories.createDelegatingPasswordEncoder()));
		}
		AuthenticationManager manager = managers.getIfUnique();
		if (manager == null) {
			PasswordEncoder encoder = encoders.getIfUnique(PasswordEncoderFactories::createDelegatingPasswordEncoder);
			services.orderedStream().forEach((service) -> providers.add(provider(service, encoder)));
		}
		return (providers.isEmpty() && manager != null) ? manager : new ProviderManager(providers, manager);
	}

	/**
	 * Return what tells whether a user who has logged in may still call. The
	 * application's {@code AuthenticationManager} can't be asked without a password.
	 */
	static LoginUsers users(List<FlightUsersProperties.User> users, ObjectProvider<AuthenticationManager> managers,
			ObjectProvider<UserDetailsService> services) {
		List<UserDetailsService> known = new ArrayList<>();
		if (!users.isEmpty()) {
			known.add(configured(users));
		}
		boolean others = managers.getIfUnique() != null;
		if (!others) {
			services.orderedStream().forEach(known::add);
		}
		return new LoginUsers(known, others);
	}

	private static DaoAuthenticationProvider provider(UserDetailsService users, PasswordEncoder encoder) {
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
		provider.setPasswordEncoder(encoder);
		return provider;
	}

	private static UserDetailsService configured(List<FlightUsersProperties.User> properties) {
		InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
		for (int i = 0; i < properties.size(); i++) {
			UserDetails user = user(PROPERTY + "[" + i + "]", properties.get(i));
			if (users.userExists(user.getUsername())) {
				throw new InvalidCredentialsException(PROPERTY + "[" + i + "].name",
						"There is another user of that name.");
			}
			users.createUser(user);
		}
		return users;
	}

	private static UserDetails user(String property, FlightUsersProperties.User user) {
		if (!StringUtils.hasText(user.getName()) || user.getName().contains(":")) {
			throw new InvalidCredentialsException(property + ".name",
					"The user must have a name, without a colon in it.");
		}
		String password = user.getPassword();
		if (password == null || !password.matches("(?s)\\{[^{}]+\\}.+")) {
			throw new InvalidCredentialsException(property + ".password",
					"It must be an encoded password with its encoding in front.");
		}
		return User.withUsername(user.getName())
			.password(password)
			.authorities(user.getAuthorities().toArray(String[]::new))
			.build();
	}

}
