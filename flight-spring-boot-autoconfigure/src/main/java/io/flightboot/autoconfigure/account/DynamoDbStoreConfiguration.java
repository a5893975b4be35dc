package io.flightboot.autoconfigure.account;

import java.time.Duration;

import io.flightboot.account.AccountChangeListener;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreException;
import io.flightboot.account.ObservedAccountStore;
import io.flightboot.account.dynamodb.DynamoDbAccountStore;
import io.flightboot.account.dynamodb.DynamoDbLoginRevocations;
import io.flightboot.account.dynamodb.DynamoDbTables;
import io.flightboot.security.LoginRevocationStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Accounts in DynamoDB, with the application's client or one of our own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "flight.accounts.store", havingValue = "dynamodb")
@ConditionalOnClass(DynamoDbClient.class)
@ConditionalOnMissingBean(AccountStore.class)
class DynamoDbStoreConfiguration {

	/** Of a call with all its retries. */
	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	@Bean
	@ConditionalOnMissingBean
	DynamoDbClient flightDynamoDbClient(FlightAccountsProperties properties) {
		FlightAccountsProperties.Dynamodb dynamodb = properties.getDynamodb();
		DynamoDbClientBuilder builder = DynamoDbClient.builder()
			.overrideConfiguration((configuration) -> configuration.apiCallTimeout(TIMEOUT));
		if (dynamodb.getEndpoint() != null) {
			builder.endpointOverride(dynamodb.getEndpoint());
		}
		if (dynamodb.getRegion() != null) {
			builder.region(Region.of(dynamodb.getRegion()));
		}
		try {
			return builder.build();
		}
		catch (SdkException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.store",
					"No client of DynamoDB can be made. " + ex.getMessage(),
					"Set 'flight.accounts.dynamodb.region', or configure the AWS SDK by AWS_REGION or a profile.", ex);
		}
	}

	@Bean
	ObservedAccountStore flightAccountStore(DynamoDbClient client, FlightAccountsProperties properties,
			ObjectProvider<AccountChangeListener> listeners) {
		FlightAccountsProperties.Dynamodb dynamodb = properties.getDynamodb();
		DynamoDbTables tables = tables(dynamodb.getTablePrefix());
		try {
			if (dynamodb.isCreateTables()) {
				tables.create(client);
			}
			else {
				tables.check(client);
			}
		}
		catch (AccountStoreException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.store", ex.getMessage() + ".",
					"Check region, endpoint, credentials and their rights, and set"
							+ " 'flight.accounts.dynamodb.create-tables' to 'true' if the tables shall be made.",
					ex);
		}
		return new ObservedAccountStore(new DynamoDbAccountStore(client, tables), listeners::orderedStream);
	}

	@Bean
	@ConditionalOnMissingBean(LoginRevocationStore.class)
	DynamoDbLoginRevocations flightLoginRevocations(DynamoDbClient client, FlightAccountsProperties properties) {
		return new DynamoDbLoginRevocations(client, tables(properties.getDynamodb().getTablePrefix()));
	}

	private static DynamoDbTables tables(String prefix) {
		try {
			return new DynamoDbTables(prefix);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.dynamodb.table-prefix",
					ex.getMessage() + ".", "Set a prefix such as 'flight-'.", ex);
		}
	}

}
