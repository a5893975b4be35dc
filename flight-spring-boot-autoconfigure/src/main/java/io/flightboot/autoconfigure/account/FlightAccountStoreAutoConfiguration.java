package io.flightboot.autoconfigure.account;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration Auto-configuration} of the store of accounts, tokens and usage
 * that {@code flight.accounts.store} names. It needs no server, so commands can use it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties({ FlightAccountsProperties.class, FlightMemoryAccountsProperties.class })
@Import({ MemoryStoreConfiguration.class, JdbcStoreConfiguration.class, DynamoDbStoreConfiguration.class,
		MissingLibraryConfiguration.class })
public final class FlightAccountStoreAutoConfiguration {

}
