package io.flightboot.autoconfigure.account;

import io.flightboot.account.AccountStore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fails if a store is asked for whose library is not there. Silence would mean a server
 * without accounts.
 */
@Configuration(proxyBeanMethods = false)
class MissingLibraryConfiguration {

	private static InvalidAccountConfigurationException missing(String store, String library) {
		return new InvalidAccountConfigurationException("flight.accounts.store",
				"The store '" + store + "' needs a library that is not on the class path.",
				"Add a dependency on " + library + ".", null);
	}

	/**
	 * There is no JDBC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "flight.accounts.store", havingValue = "jdbc")
	@ConditionalOnMissingClass("org.springframework.jdbc.core.simple.JdbcClient")
	@ConditionalOnMissingBean(AccountStore.class)
	static class Jdbc {

		@Bean
		AccountStore flightAccountStore() {
			throw missing("jdbc", "org.springframework:spring-jdbc");
		}

	}

	/**
	 * There is no DynamoDB.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "flight.accounts.store", havingValue = "dynamodb")
	@ConditionalOnMissingClass("software.amazon.awssdk.services.dynamodb.DynamoDbClient")
	@ConditionalOnMissingBean(AccountStore.class)
	static class DynamoDb {

		@Bean
		AccountStore flightAccountStore() {
			throw missing("dynamodb", "software.amazon.awssdk:dynamodb");
		}

	}

}
