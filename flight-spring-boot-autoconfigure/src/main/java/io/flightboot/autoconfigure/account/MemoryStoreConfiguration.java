package io.flightboot.autoconfigure.account;

import java.time.Instant;

import io.flightboot.account.AccountChangeListener;
import io.flightboot.account.AccountStore;
import io.flightboot.account.MemoryAccountStore;
import io.flightboot.account.ObservedAccountStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Accounts in memory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "flight.accounts.store", havingValue = "memory")
@ConditionalOnMissingBean(AccountStore.class)
class MemoryStoreConfiguration {

	@Bean
	ObservedAccountStore flightAccountStore(FlightMemoryAccountsProperties properties,
			ObjectProvider<AccountChangeListener> listeners) {
		MemoryAccountStore store = new MemoryAccountStore();
		new MemoryAccounts(store, Instant.now()).add(properties);
		return new ObservedAccountStore(store, listeners::orderedStream);
	}

}
