package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if there is a catalog to attach, or a function to be in one.
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

	@Conditional(OnAirportFunctions.class)
	static class Functions {

	}

}
