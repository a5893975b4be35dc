package io.flightboot.sample.secured;

import java.nio.file.Path;
import java.time.Instant;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.DuplicateEntryException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * What can't be told by {@code application-secured.yml}.
 */
@Configuration(proxyBeanMethods = false)
@Profile("secured")
class SecuredConfiguration {

	/** The account of the user who is configured. */
	private static final String ACCOUNT = "test";

	private static final AccountLimits LIMITS = new AccountLimits(10_000L, 3600L, null, 1_000_000_000L, null);

	@Bean
	SslBundleRegistrar developmentCertificate(@Value("${sample.directory}") Path directory) throws Exception {
		SslBundle bundle = new DevelopmentCertificate(directory).bundle();
		return (bundles) -> bundles.registerBundle("development", bundle);
	}

	@Bean
	ApplicationRunner sampleAccount(AccountStore accounts) {
		return (arguments) -> {
			if (accounts.findAccount(ACCOUNT) == null) {
				try {
					accounts.createAccount(
							Account.builder(ACCOUNT, Instant.now()).name("A user to try with").limits(LIMITS).build());
				}
				catch (DuplicateEntryException ex) {
					// Another process was first
				}
			}
		};
	}

}
