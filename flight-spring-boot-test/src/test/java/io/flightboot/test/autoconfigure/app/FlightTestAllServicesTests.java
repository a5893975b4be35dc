package io.flightboot.test.autoconfigure.app;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link FlightTest @FlightTest} of all services, with a mock of what they use.
 */
@FlightTest
class FlightTestAllServicesTests {

	@MockitoBean
	private ExampleComponent component;

	@Test
	void servicesUseTheMock(@Autowired FlightTester tester) {
		given(this.component.text()).willReturn("from the mock");
		assertThat(tester.action("other").execute().result(String.class)).contains("from the mock");
	}

}
