package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBDriver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration Auto-configuration} of catalogs that the embedded engine,
 * DuckDB, keeps: each is an {@link EngineCatalog} bean.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightMemoryAutoConfiguration.class, before = FlightAirportAutoConfiguration.class)
@Conditional(OnEngineCatalogs.class)
@EnableConfigurationProperties(FlightAirportProperties.class)
public final class FlightAirportEngineAutoConfiguration {

	/**
	 * There is an engine.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DuckDBDriver.class, ArrowArrayStream.class })
	@Import(EngineCatalogRegistrar.class)
	static class WithEngine {

		@Bean(EngineCatalogRegistrar.OPENER)
		EngineCatalogs flightAirportEngineCatalogs(FlightAirportProperties properties, FlightMemory memory) {
			return new EngineCatalogs(properties, memory);
		}

	}

	/**
	 * There is none. Silence would mean a server without its catalogs.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.duckdb.DuckDBDriver")
	static class WithoutEngine {

		@Bean(EngineCatalogRegistrar.OPENER)
		Object flightAirportEngineCatalogs() {
			throw new MissingCatalogEngineException("org.duckdb:duckdb_jdbc");
		}

	}

	/**
	 * There is an engine, and no way to its batches.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DuckDBDriver.class)
	@ConditionalOnMissingClass("org.apache.arrow.c.ArrowArrayStream")
	static class WithoutBatches {

		@Bean(EngineCatalogRegistrar.OPENER)
		Object flightAirportEngineCatalogs() {
			throw new MissingCatalogEngineException("org.apache.arrow:arrow-c-data");
		}

	}

}
