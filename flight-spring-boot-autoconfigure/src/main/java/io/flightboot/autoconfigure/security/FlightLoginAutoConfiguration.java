package io.flightboot.autoconfigure.security;

import java.security.SecureRandom;
import java.time.Clock;

import com.github.benmanes.caffeine.cache.Cache;
import io.flightboot.autoconfigure.codec.FlightTicketProperties;
import io.flightboot.autoconfigure.codec.TicketKeysMapper;
import io.flightboot.codec.TicketKey;
import io.flightboot.codec.TicketKeys;
import io.flightboot.security.AuthenticationCache;
import io.flightboot.security.Authenticator;
import io.flightboot.security.BasicScheme;
import io.flightboot.security.LoginHandshake;
import io.flightboot.security.LoginPolicy;
import io.flightboot.security.LoginRevocationStore;
import io.flightboot.security.LoginTokenVerifier;
import io.flightboot.security.LoginTokens;
import io.flightboot.security.LoginUsers;
import io.flightboot.security.LogoutAction;
import io.flightboot.security.MemoryLoginRevocations;
import io.flightboot.wire.FlightHandshake;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * {@link AutoConfiguration Auto-configuration} of users who log in with a password.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration" },
		after = FlightTokenVerifierAutoConfiguration.class, before = FlightAuthenticationSchemeAutoConfiguration.class)
@ConditionalOnClass({ AuthenticationManager.class, Cache.class })
@ConditionalOnBooleanProperty(name = "flight.security.enabled", matchIfMissing = true)
@Conditional(OnUsers.class)
@EnableConfigurationProperties({ FlightSecurityProperties.class, FlightUsersProperties.class,
		FlightTicketProperties.class })
public final class FlightLoginAutoConfiguration {

	private static final Log logger = LogFactory.getLog(FlightLoginAutoConfiguration.class);

	@Bean
	@Order(10)
	@ConditionalOnMissingBean
	BasicScheme flightBasicScheme(FlightSecurityProperties security, FlightUsersProperties properties,
			ObjectProvider<AuthenticationManager> managers, ObjectProvider<UserDetailsService> services,
			ObjectProvider<PasswordEncoder> encoders) {
		return new BasicScheme(PasswordManagers.manager(properties.getUsers(), managers, services, encoders),
				Math.toIntExact(security.getMaxCredentialsSize().toBytes()));
	}

	@Bean
	@ConditionalOnMissingBean
	LoginTokens flightLoginTokens(FlightTicketProperties tickets, FlightUsersProperties properties,
			AuthenticationCache cache, ObjectProvider<LoginRevocationStore> revocations) {
		FlightUsersProperties.LoginProperties login = properties.getLogin();
		return new LoginTokens(keys(tickets), new LoginPolicy(login.getTtl(), login.getMaxPerUser()), cache,
				revocations
					.getIfAvailable(() -> new MemoryLoginRevocations(login.getMaxRevocations(), Clock.systemUTC())),
				Clock.systemUTC());
	}

	private static TicketKeys keys(FlightTicketProperties tickets) {
		TicketKeys keys = TicketKeysMapper.keys(tickets);
		if (keys != null) {
			return keys;
		}
		logger.info("Login tokens are good on this server only and until it stops;"
				+ " set flight.ticket.signing-keys to share them");
		byte[] secret = new byte[TicketKey.MIN_BYTES];
		new SecureRandom().nextBytes(secret);
		return new TicketKeys(new TicketKey("start", secret));
	}

	@Bean
	@Order(-10)
	@ConditionalOnMissingBean
	LoginTokenVerifier flightLoginTokenVerifier(LoginTokens tokens, LoginUsers users) {
		return new LoginTokenVerifier(tokens, users);
	}

	@Bean
	@ConditionalOnMissingBean
	LoginUsers flightLoginUsers(FlightUsersProperties properties, ObjectProvider<AuthenticationManager> managers,
			ObjectProvider<UserDetailsService> services) {
		return PasswordManagers.users(properties.getUsers(), managers, services);
	}

	@Bean
	@ConditionalOnMissingBean
	LogoutAction flightLogoutAction(LoginTokens tokens) {
		return new LogoutAction(tokens);
	}

	@Bean
	@ConditionalOnMissingBean(FlightHandshake.class)
	LoginHandshake flightLoginHandshake(BasicScheme users, Authenticator authenticator, LoginTokens tokens,
			FlightUsersProperties properties) {
		return new LoginHandshake(users, authenticator, tokens, properties.getLogin().getHandshakeTimeout());
	}

}
