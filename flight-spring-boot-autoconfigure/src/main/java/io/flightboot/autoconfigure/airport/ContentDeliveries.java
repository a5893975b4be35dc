package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.flight.CatalogDelivery;
import io.flightboot.airport.flight.ContentDelivery;
import io.flightboot.airport.flight.ContentStore;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the delivery of contents that is configured.
 */
final class ContentDeliveries {

	private ContentDeliveries() {
	}

	static ContentDelivery of(FlightAirportProperties properties, @Nullable ContentStore store) {
		ContentDelivery delivery = switch (properties.getDelivery()) {
			case INLINE -> ContentDelivery.inline();
			case LIST_FLIGHTS -> ContentDelivery.listFlights();
			case URL -> byUrl(properties, store);
		};
		if (!properties.isBundle()) {
			return delivery;
		}
		if (properties.getDelivery() == CatalogDelivery.LIST_FLIGHTS) {
			throw invalid("bundle", true, "What DuckDB lists can't be given at once. Choose another delivery.");
		}
		return delivery.bundled();
	}

	private static ContentDelivery byUrl(FlightAirportProperties properties, @Nullable ContentStore store) {
		long inlineSize = properties.getInlineSize().toBytes();
		if (inlineSize < 0 || inlineSize > Integer.MAX_VALUE) {
			throw invalid("inline-size", properties.getInlineSize(), "The size must be between 0 and 2 GB.");
		}
		if (store == null) {
			throw invalid("delivery", properties.getDelivery(),
					"There is no store to read from. Set 'flight.airport.s3.bucket', with software.amazon.awssdk:s3 "
							+ "on the class path, or provide a bean of type ContentStore.");
		}
		return ContentDelivery.byUrl(store, (int) inlineSize);
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException("flight.airport." + property, value, reason);
	}

}
