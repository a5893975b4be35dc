package io.flightboot.autoconfigure.account;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.flightboot.account.AccountChangeListener;
import io.flightboot.account.AccountStore;
import io.flightboot.account.ObservedAccountStore;
import io.flightboot.account.jdbc.H2AccountDatabase;
import io.flightboot.account.jdbc.JdbcAccountStore;
import io.flightboot.account.jdbc.JdbcLoginRevocations;
import io.flightboot.account.jdbc.JdbcSchema;
import io.flightboot.security.LoginRevocationStore;
import org.h2.jdbcx.JdbcDataSource;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accounts in a database: the application's, or a file of our own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "flight.accounts.store", havingValue = "jdbc")
@ConditionalOnClass({ JdbcClient.class, DataAccessException.class })
@ConditionalOnMissingBean(AccountStore.class)
class JdbcStoreConfiguration {

	/**
	 * No statement of a store takes long, and whoever waits for one must not for ever.
	 */
	private static final int TIMEOUT_SECONDS = 30;

	@Bean
	ObservedAccountStore flightAccountStore(FlightAccountsProperties properties, ListableBeanFactory beanFactory,
			ObjectProvider<H2AccountDatabase> file, ObjectProvider<AccountChangeListener> listeners) {
		FlightAccountsProperties.Jdbc jdbc = properties.getJdbc();
		DataSource dataSource = dataSource(jdbc, beanFactory, file);
		String prefix = jdbc.getTablePrefix();
		try {
			if (jdbc.isMigrate()) {
				new JdbcSchema(JdbcClient.create(dataSource), prefix).migrate();
			}
			return new ObservedAccountStore(new JdbcAccountStore(client(dataSource), prefix), listeners::orderedStream);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.jdbc.table-prefix", ex.getMessage() + ".",
					"Set a prefix such as 'flight_'.", ex);
		}
		catch (DataAccessException | IllegalStateException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.store",
					"The tables of accounts can't be made or changed. " + ex.getMessage(),
					"Check the database and the rights of its user, or make the tables yourself and set"
							+ " 'flight.accounts.jdbc.migrate' to 'false'.",
					ex);
		}
	}

	/**
	 * The store of accounts is asked for first, as it makes the tables.
	 */
	@Bean
	@ConditionalOnMissingBean(LoginRevocationStore.class)
	JdbcLoginRevocations flightLoginRevocations(ObservedAccountStore store, FlightAccountsProperties properties,
			ListableBeanFactory beanFactory, ObjectProvider<H2AccountDatabase> file) {
		FlightAccountsProperties.Jdbc jdbc = properties.getJdbc();
		return new JdbcLoginRevocations(client(dataSource(jdbc, beanFactory, file)), jdbc.getTablePrefix());
	}

	private static JdbcClient client(DataSource dataSource) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setQueryTimeout(TIMEOUT_SECONDS);
		return JdbcClient.create(template);
	}

	private static DataSource dataSource(FlightAccountsProperties.Jdbc properties, ListableBeanFactory beanFactory,
			ObjectProvider<H2AccountDatabase> file) {
		H2AccountDatabase own = file.getIfAvailable();
		if (own != null) {
			return own.dataSource();
		}
		String name = properties.getDataSource();
		try {
			return (name != null) ? beanFactory.getBean(name, DataSource.class) : beanFactory.getBean(DataSource.class);
		}
		catch (BeansException ex) {
			throw new InvalidAccountConfigurationException("flight.accounts.jdbc.data-source",
					"There is no such DataSource: " + ex.getMessage(),
					"Set it to the name of one of the DataSource beans, or add com.h2database:h2 to use a file if there"
							+ " are none.",
					ex);
		}
	}

	/**
	 * A file for those who have no database. It is no bean of type DataSource, as the
	 * application would use it for its own data.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcDataSource.class)
	@ConditionalOnMissingBean(DataSource.class)
	static class FileConfiguration {

		@Bean
		H2AccountDatabase flightAccountDatabase(FlightAccountsProperties properties) {
			FlightAccountsProperties.Jdbc jdbc = properties.getJdbc();
			return H2AccountDatabase.open(Path.of(jdbc.getFile()), jdbc.isShared());
		}

	}

}
