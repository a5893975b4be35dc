package io.flightboot.autoconfigure.dataset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.autoconfigure.codec.FlightCodecAutoConfiguration;
import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.codec.FlightCodec;
import io.flightboot.dataset.DatasetActions;
import io.flightboot.dataset.DatasetFlights;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetPartLimits;
import io.flightboot.dataset.DatasetRegistry;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.expression.FilterLimits;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.health.FlightHealthCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.Assert;

/**
 * {@link AutoConfiguration Auto-configuration} of datasets as flights, wherever they come
 * from.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightDatasetDirectoryAutoConfiguration.class, FlightCodecAutoConfiguration.class },
		before = FlightHandlerAutoConfiguration.class)
@ConditionalOnBean(DatasetSource.class)
@EnableConfigurationProperties(FlightDatasetsProperties.class)
public final class FlightDatasetAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatasetLimits flightDatasetLimits(FlightDatasetsProperties properties) {
		int batchRows = positive("flight.datasets.batch-rows", properties.getBatchRows());
		int maxBatchRows = properties.getMaxBatchRows();
		if (maxBatchRows < batchRows) {
			throw new InvalidConfigurationPropertyValueException("flight.datasets.max-batch-rows", maxBatchRows,
					"It must not be less than 'flight.datasets.batch-rows'.");
		}
		int maxDepth = positive("flight.datasets.filter.max-depth", properties.getFilter().getMaxDepth());
		if (maxDepth > FilterLimits.DEEPEST) {
			throw new InvalidConfigurationPropertyValueException("flight.datasets.filter.max-depth", maxDepth,
					"It must not be more than " + FilterLimits.DEEPEST + ".");
		}
		return new DatasetLimits(batchRows, maxBatchRows,
				new FilterLimits(maxDepth,
						positive("flight.datasets.filter.max-nodes", properties.getFilter().getMaxNodes())),
				parts(properties.getParts()));
	}

	private static DatasetPartLimits parts(DatasetPartProperties properties) {
		if (properties.getSize().toBytes() < 1) {
			throw new InvalidConfigurationPropertyValueException("flight.datasets.parts.size", properties.getSize(),
					"It must be positive.");
		}
		return new DatasetPartLimits(properties.getSize().toBytes(),
				positive("flight.datasets.parts.max", properties.getMax()));
	}

	private static int positive(String property, int value) {
		if (value < 1) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It must be positive.");
		}
		return value;
	}

	@Bean
	@ConditionalOnMissingBean
	DatasetFlights flightDatasets(ObjectProvider<DatasetSource> sources, FlightCodec codec, DatasetLimits limits) {
		List<DatasetSource> all = sources.orderedStream().toList();
		return new DatasetFlights(all, codec, limits);
	}

	@Bean
	@ConditionalOnMissingBean
	DatasetRegistry flightDatasetRegistry(ObjectProvider<DatasetSource> sources, FlightDatasetsProperties properties) {
		Duration interval = properties.getRefreshInterval();
		if (interval.isZero() || interval.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("flight.datasets.refresh-interval", interval,
					"The interval must be positive.");
		}
		return new DatasetRegistry(sources.orderedStream().toList(), interval);
	}

	@Bean
	@ConditionalOnMissingBean
	DatasetActions flightDatasetActions(ObjectProvider<DatasetSource> sources, FlightCodec codec,
			ObjectProvider<RouteAccess> access, ObjectProvider<RouteVisibility> visibility, DatasetRegistry registry) {
		return new DatasetActions(sources.orderedStream().toList(), codec, access.getIfAvailable(() -> RouteAccess.ALL),
				(call, kind, name) -> visibility.getIfAvailable(() -> RouteVisibility.ALL).isVisible(call, kind, name),
				registry);
	}

	@Bean
	@ConditionalOnMissingBean(name = "datasets")
	FlightHealthCheck datasets(ObjectProvider<DatasetSource> sources) {
		List<DatasetSource> all = sources.orderedStream().toList();
		return () -> check(all);
	}

	private static void check(List<DatasetSource> sources) {
		List<String> problems = new ArrayList<>();
		sources.forEach((source) -> problems.addAll(source.problems()));
		Assert.state(problems.isEmpty(), () -> String.join("; ", problems));
	}

}
