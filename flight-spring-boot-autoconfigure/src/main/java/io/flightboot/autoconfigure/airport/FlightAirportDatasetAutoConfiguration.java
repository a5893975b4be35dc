package io.flightboot.autoconfigure.airport;

import java.util.List;

import io.flightboot.airport.dataset.DatasetCatalog;
import io.flightboot.autoconfigure.dataset.FlightDatasetAutoConfiguration;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link AutoConfiguration Auto-configuration} of a catalog whose tables are the
 * datasets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightDatasetAutoConfiguration.class, before = FlightAirportAutoConfiguration.class)
@ConditionalOnProperty("flight.airport.datasets.catalog")
@EnableConfigurationProperties(FlightAirportProperties.class)
public final class FlightAirportDatasetAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatasetCatalog flightAirportDatasets(FlightAirportProperties properties, ObjectProvider<DatasetSource> sources,
			ObjectProvider<DatasetLimits> limits, ObjectProvider<RouteVisibility> visibility,
			ObjectProvider<RouteAccess> access) {
		FlightAirportProperties.Datasets datasets = properties.getDatasets();
		List<DatasetSource> all = sources.orderedStream().toList();
		if (all.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("flight.airport.datasets.catalog",
					datasets.getCatalog(), "There are no datasets. Configure some in 'flight.datasets'.");
		}
		if (!StringUtils.hasText(datasets.getSchema())) {
			throw new InvalidConfigurationPropertyValueException("flight.airport.datasets.schema", "",
					"A schema needs a name.");
		}
		return new DatasetCatalog(String.valueOf(datasets.getCatalog()), datasets.getSchema(), all,
				limits.getIfAvailable(() -> DatasetLimits.DEFAULTS),
				(call, kind, name) -> visibility.getIfAvailable(() -> RouteVisibility.ALL).isVisible(call, kind, name),
				(call, kind, route) -> access.getIfAvailable(() -> RouteAccess.ALL).check(call, kind, route));
	}

}
