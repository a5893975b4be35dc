package io.flightboot.autoconfigure.codec;

import java.time.Clock;

import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketPolicy;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of commands, tickets and action bodies.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties({ FlightCodecProperties.class, FlightTicketProperties.class })
public final class FlightCodecAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightCodec flightCodec(FlightCodecProperties properties) {
		return new FlightCodec(
				new CodecLimits(Math.toIntExact(properties.getMaxSize().toBytes()), properties.getMaxDepth(),
						properties.getMaxElements(), properties.getMaxStringLength(), properties.getMaxNumberLength()));
	}

	@Bean
	@ConditionalOnMissingBean
	TicketCodec flightTicketCodec(FlightCodec codec, FlightTicketProperties properties) {
		TicketPolicy policy = new TicketPolicy(Math.toIntExact(properties.getMaxSize().toBytes()), properties.getTtl(),
				properties.isBindToCaller());
		return new TicketCodec(codec, policy, TicketKeysMapper.keys(properties), Clock.systemUTC());
	}

}
