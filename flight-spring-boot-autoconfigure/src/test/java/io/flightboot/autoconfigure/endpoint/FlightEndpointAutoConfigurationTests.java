package io.flightboot.autoconfigure.endpoint;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.endpoint.FlightEndpoint;
import io.flightboot.endpoint.FlightEndpointWebExtension;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.AnnotationUtils;

import static org.assertj.core.api.Assertions.assertThat;

class FlightEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("management.endpoints.web.exposure.include=flight");

	@Test
	void isThereWhenExposed() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(FlightEndpoint.class)
			.hasSingleBean(FlightEndpointWebExtension.class));
	}

	@Test
	void isNotThereUnlessExposed() {
		FlightContextRunner.create().run((context) -> assertThat(context).doesNotHaveBean(FlightEndpoint.class));
	}

	@Test
	void isNotThereWithoutAccess() {
		this.runner.withPropertyValues("management.endpoint.flight.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(FlightEndpoint.class));
	}

	@Test
	void isNotThereWithoutAServer() {
		this.runner.withPropertyValues("flight.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FlightEndpoint.class));
	}

	@Test
	void isNotThereWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightEndpoint"));
	}

	@Test
	void isReadOnlyByDefault() {
		assertThat(AnnotationUtils.findAnnotation(FlightEndpoint.class, Endpoint.class).defaultAccess())
			.isEqualTo(Access.READ_ONLY);
	}

}
