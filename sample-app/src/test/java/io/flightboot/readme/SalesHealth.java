package io.flightboot.readme;

import javax.sql.DataSource;

import io.flightboot.health.FlightComponent;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthCheck;
import io.flightboot.health.FlightHealthImpact;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Snippets of docs/health.md.
 */
final class SalesHealth {

	private SalesHealth() {
	}

	// tag::component[]
	@Component
	static class Catalog {

		private final FlightComponent state;

		Catalog(FlightHealth health) {
			this.state = health.component("catalog", FlightHealthImpact.READINESS);
			this.state.notOk("being loaded");
		}

		void loaded() {
			this.state.ok();
		}

		void failed(Exception ex) {
			this.state.notOk("could not be loaded: " + ex.getMessage());
		}

	}
	// end::component[]

	// tag::check[]
	@Configuration(proxyBeanMethods = false)
	static class Checks {

		@Bean
		FlightHealthCheck warehouse(DataSource dataSource) {
			return FlightHealthCheck.affecting(FlightHealthImpact.READINESS, () -> dataSource.getConnection().close());
		}

	}
	// end::check[]

}
