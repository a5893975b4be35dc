package io.flightboot.autoconfigure.airport;

import java.time.Clock;
import java.time.Duration;

import io.flightboot.airport.flight.ContentStore;
import io.flightboot.airport.s3.S3ContentOptions;
import io.flightboot.airport.s3.S3ContentStore;
import io.flightboot.autoconfigure.dataset.FlightS3ClientAutoConfiguration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link AutoConfiguration Auto-configuration} of contents of catalogs that DuckDB reads
 * from S3.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightS3ClientAutoConfiguration.class, before = FlightAirportAutoConfiguration.class)
@ConditionalOnClass(S3Client.class)
@ConditionalOnProperty("flight.airport.s3.bucket")
@EnableConfigurationProperties(FlightAirportProperties.class)
public final class FlightAirportS3AutoConfiguration {

	private static final String PROPERTY = "flight.airport.s3.";

	private static final Duration MIN_URL_TTL = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean(ContentStore.class)
	S3ContentStore flightAirportContentStore(S3Client client, S3Presigner presigner,
			FlightAirportProperties properties) {
		AirportS3Properties s3 = properties.getS3();
		if (!StringUtils.hasText(s3.getBucket())) {
			throw invalid("bucket", s3.getBucket(), "The name of a bucket is needed.");
		}
		Duration urlTtl = s3.getUrlTtl();
		if (urlTtl.compareTo(MIN_URL_TTL) < 0 || urlTtl.compareTo(S3ContentOptions.MAX_URL_TTL) > 0) {
			throw invalid("url-ttl", urlTtl, "The time must be between 10 seconds and 7 days.");
		}
		if (s3.getRenewAfter().compareTo(urlTtl) < 0) {
			throw invalid("renew-after", s3.getRenewAfter(), "The time must not be shorter than the life of a URL.");
		}
		return new S3ContentStore(client, presigner,
				new S3ContentOptions(s3.getBucket(), s3.getKeyPrefix(), urlTtl, s3.getRenewAfter()), Clock.systemUTC());
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			String reason) {
		return new InvalidConfigurationPropertyValueException(PROPERTY + property, value, reason);
	}

}
