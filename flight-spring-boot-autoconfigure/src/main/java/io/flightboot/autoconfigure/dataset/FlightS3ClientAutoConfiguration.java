package io.flightboot.autoconfigure.dataset;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * {@link AutoConfiguration Auto-configuration} of the client of S3, for datasets and for
 * contents of catalogs.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(S3Client.class)
@Conditional(OnS3Client.class)
@EnableConfigurationProperties(FlightDatasetsProperties.class)
public final class FlightS3ClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	S3Client flightS3Client(FlightDatasetsProperties properties) {
		DatasetS3ClientProperties own = properties.getS3Client();
		S3ClientBuilder builder = S3Client.builder().forcePathStyle(own.isPathStyle());
		if (own.getEndpoint() != null) {
			builder.endpointOverride(own.getEndpoint());
		}
		if (own.getRegion() != null) {
			builder.region(Region.of(own.getRegion()));
		}
		if (own.getAccessKey() != null && own.getSecretKey() != null) {
			builder.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(own.getAccessKey(), own.getSecretKey())));
		}
		else if (own.getAccessKey() != null || own.getSecretKey() != null) {
			throw invalid("flight.datasets.s3-client.access-key", null, "An access key and a secret key go together.");
		}
		try {
			return builder.build();
		}
		catch (SdkException ex) {
			throw invalid("flight.datasets.s3-client.region", own.getRegion(), ex.getMessage());
		}
	}

	/**
	 * Whatever client there is, URLs are signed for the store that it finds, in its name.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	S3Presigner flightS3Presigner(S3Client client, FlightDatasetsProperties properties) {
		S3ServiceClientConfiguration found = client.serviceClientConfiguration();
		S3Presigner.Builder builder = S3Presigner.builder()
			.region(found.region())
			.credentialsProvider(found.credentialsProvider())
			.serviceConfiguration(
					S3Configuration.builder().pathStyleAccessEnabled(properties.getS3Client().isPathStyle()).build());
		found.endpointOverride().ifPresent(builder::endpointOverride);
		return builder.build();
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			@Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, String.valueOf(reason));
	}

}
