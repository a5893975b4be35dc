package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Matches if there is a catalog to attach.
 */
class OnAirportCatalogs extends AnyNestedCondition {

	OnAirportCatalogs() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(AirportCatalog.class)
	static class Fixed {

	}

	@ConditionalOnBean(AirportCatalogs.class)
	static class Dynamic {

	}

}
