package io.flightboot.autoconfigure.account;

import java.time.Clock;
import java.time.Duration;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountFlusher;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.TokenUses;
import io.flightboot.account.UsageAccumulator;
import io.flightboot.account.UsageRecorder;
import io.flightboot.account.UsageReports;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of what works on a store of accounts:
 * tokens, and what is written back to it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightAccountStoreAutoConfiguration.class)
@ConditionalOnBean(AccountStore.class)
public final class FlightAccountAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TokenUses flightTokenUses(AccountStore store, FlightAccountsProperties properties) {
		return new TokenUses(store, notNegative("flight.accounts.tokens.last-used-precision",
				properties.getTokens().getLastUsedPrecision()));
	}

	@Bean
	@ConditionalOnMissingBean
	AccountTokens flightAccountTokens(AccountStore store, TokenUses uses, FlightAccountsProperties properties) {
		// Who configures tokens may choose them freely; all others were made here
		return new AccountTokens(store, uses, Clock.systemUTC(),
				properties.getStore() == FlightAccountStoreType.MEMORY);
	}

	@Bean
	@ConditionalOnMissingBean
	AccountAdministration flightAccountAdministration(AccountStore store, AccountTokens tokens) {
		return new AccountAdministration(store, tokens, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean(UsageRecorder.class)
	UsageAccumulator flightUsageAccumulator(AccountStore store, FlightAccountsProperties properties) {
		int maxAccounts = properties.getFlush().getMaxAccounts();
		if (maxAccounts < 1) {
			throw invalid("flight.accounts.flush.max-accounts", "It must be positive.", "Set a number such as 100000.");
		}
		return new UsageAccumulator(store, Clock.systemUTC(), maxAccounts);
	}

	@Bean
	@ConditionalOnBean(UsageAccumulator.class)
	@ConditionalOnMissingBean
	AccountFlusher flightAccountFlusher(UsageAccumulator usage, TokenUses uses, FlightAccountsProperties properties) {
		Duration interval = properties.getFlush().getInterval();
		if (interval.toMillis() < 1) {
			throw invalid("flight.accounts.flush.interval", "It must be at least a millisecond.",
					"Set a time such as 5s.");
		}
		return new AccountFlusher(usage, uses, interval);
	}

	@Bean
	@ConditionalOnMissingBean
	UsageReports flightUsageReports(AccountStore store, ObjectProvider<UsageRecorder> recorder) {
		return new UsageReports(store, recorder.getIfAvailable());
	}

	private static Duration notNegative(String property, Duration time) {
		if (time.isNegative()) {
			throw invalid(property, "It must not be negative.", "Set a time such as 5m.");
		}
		return time;
	}

	private static InvalidAccountConfigurationException invalid(String property, String reason, String action) {
		return new InvalidAccountConfigurationException(property, reason, action, null);
	}

}
