package io.flightboot.autoconfigure.memory;

import io.flightboot.memory.FlightMemory;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.server.DirectMemory;
import io.flightboot.wire.JvmProbe;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

/**
 * {@link AutoConfiguration Auto-configuration} of the server's memory.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(FlightMemoryProperties.class)
public final class FlightMemoryAutoConfiguration {

	// The rest is for what gRPC and the application need
	private static final double DEFAULT_SHARE = 0.75;

	@Bean
	@ConditionalOnMissingBean
	FlightMemoryLimits flightMemoryLimits(FlightMemoryProperties properties) {
		double wireShare = properties.getWireShare();
		if (!(wireShare > 0 && wireShare <= 1)) {
			throw new InvalidConfigurationPropertyValueException("flight.memory.wire-share", wireShare,
					"The share must be above 0 and not above 1.");
		}
		DataSize limit = properties.getLimit();
		DataSize perCallLimit = properties.getPerCallLimit();
		long total = (limit != null) ? positive("flight.memory.limit", limit)
				: (long) (DirectMemory.limit() * DEFAULT_SHARE);
		FlightMemoryLimits defaults = FlightMemoryLimits.of(total);
		return new FlightMemoryLimits(total,
				(perCallLimit != null) ? positive("flight.memory.per-call-limit", perCallLimit) : defaults.perCall(),
				Math.max(1, (long) (total * wireShare)));
	}

	private static long positive(String name, DataSize size) {
		if (size.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException(name, size, "The limit must be positive.");
		}
		return size.toBytes();
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	FlightMemory flightMemory(FlightMemoryLimits limits) {
		FlightMemory memory = new FlightMemory(limits);
		try {
			JvmProbe.check(memory.root());
		}
		catch (RuntimeException ex) {
			memory.close();
			throw ex;
		}
		return memory;
	}

}
