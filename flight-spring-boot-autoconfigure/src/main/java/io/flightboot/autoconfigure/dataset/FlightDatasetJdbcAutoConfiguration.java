package io.flightboot.autoconfigure.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import io.flightboot.dataset.jdbc.JdbcDatabase;
import io.flightboot.dataset.jdbc.JdbcDatasets;
import io.flightboot.dataset.jdbc.JdbcDialect;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * {@link AutoConfiguration Auto-configuration} of queries and tables that are datasets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = FlightDatasetAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Conditional(OnDatasetRelations.class)
@EnableConfigurationProperties(FlightDatasetsProperties.class)
public final class FlightDatasetJdbcAutoConfiguration {

	@Bean
	JdbcDatasets flightJdbcDatasets(FlightDatasetsProperties properties, ListableBeanFactory beanFactory,
			ObjectProvider<JdbcDialect> dialects) {
		List<JdbcDialect> own = dialects.orderedStream().toList();
		Executor cancellations = cancellations();
		Map<DataSource, JdbcDatabase> databases = new HashMap<>();
		return new DatasetRelations(properties, (wanted) -> databases.computeIfAbsent(dataSource(wanted, beanFactory),
				(found) -> new JdbcDatabase(found, own, cancellations)))
			.datasets();
	}

	/**
	 * Calls are cancelled on threads that must not wait, and drivers wait for the
	 * network.
	 */
	private static Executor cancellations() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("flight-jdbc-cancel-");
		executor.setDaemon(true);
		return executor;
	}

	private static DataSource dataSource(DatasetRelations.Request wanted, ListableBeanFactory beanFactory) {
		try {
			return (wanted.bean() != null) ? beanFactory.getBean(wanted.bean(), DataSource.class)
					: beanFactory.getBean(DataSource.class);
		}
		catch (BeansException ex) {
			throw new InvalidConfigurationPropertyValueException(wanted.property(), wanted.bean(),
					"There is no such DataSource: " + ex.getMessage()
							+ ". Set it to the name of one of the DataSource beans.");
		}
	}

}
