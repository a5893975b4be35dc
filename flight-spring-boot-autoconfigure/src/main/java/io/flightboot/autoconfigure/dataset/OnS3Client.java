package io.flightboot.autoconfigure.dataset;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if the configuration has something in S3.
 */
class OnS3Client extends AnyNestedCondition {

	OnS3Client() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnDatasetObjects.class)
	static class Datasets {

	}

	@ConditionalOnProperty("flight.airport.s3.bucket")
	static class ContentsOfCatalogs {

	}

}
