package io.flightboot.test.autoconfigure.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.test.FlightTester;
import io.flightboot.test.LocalFlightPort;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightTest @FlightTest} of one service.
 */
@FlightTest(ExampleFlights.class)
class FlightTestOneServiceTests {

	@Autowired
	private FlightTester tester;

	@Autowired
	private ApplicationContext context;

	@LocalFlightPort
	private int port;

	@Test
	void theServerListensOnAFreePort() {
		assertThat(this.port).isPositive().isNotEqualTo(8815);
		assertThat(this.context.getBean(FlightServerLifecycle.class).info().port()).isEqualTo(this.port);
		assertThat(this.context.getBean(FlightServerLifecycle.class).isPauseable()).isFalse();
	}

	@Test
	void onlyTheServiceAndItsAdviceAreThere() {
		assertThat(this.context.getBeansOfType(ExampleFlights.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(ExampleAdvice.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(OtherFlights.class)).isEmpty();
		assertThat(this.context.getBeansOfType(ExampleComponent.class)).isEmpty();
		assertThat(this.tester.client()).isSameAs(this.context.getBean(FlightClient.class));
	}

	@Test
	void getsRows() {
		this.tester.get("example/rows", new ExampleFlights.Query(2))
			.execute()
			.columns("n", "text")
			.rows(ExampleFlights.Row.class)
			.containsExactly(new ExampleFlights.Row(0, "row 0"), new ExampleFlights.Row(1, "row 1"));
		this.tester
			.get(FlightDescriptor.command("{\"route\":\"example/rows\",\"count\":3}".getBytes(StandardCharsets.UTF_8)))
			.execute()
			.rows(3);
		this.tester.get("example/rows", Map.of("count", 0)).execute().columns("n", "text").rows(0);
	}

	@Test
	void putsRecordsAndReadsTheReceipt() {
		ExampleFlights.Receipt receipt = this.tester.put("example/keep")
			.records(ExampleFlights.Row.class, List.of(new ExampleFlights.Row(1, "a"), new ExampleFlights.Row(2, "b")))
			.execute()
			.result(ExampleFlights.Receipt.class);
		assertThat(receipt.rows()).isEqualTo(2);
	}

	@Test
	void exchangesRecords() {
		this.tester.exchange("example/echo")
			.records(ExampleFlights.Row.class, List.of(new ExampleFlights.Row(1, "a")))
			.execute()
			.rows(ExampleFlights.Row.class)
			.containsExactly(new ExampleFlights.Row(1, "a"));
	}

	@Test
	void runsActions() {
		this.tester.action("words", Map.of("text", "two words"))
			.execute()
			.results(String.class)
			.containsExactly("two", "words");
		this.tester.action("refuse")
			.fails()
			.withStatus(FlightStatusCode.ALREADY_EXISTS)
			.withErrorCode(FlightErrorCode.ALREADY_EXISTS)
			.withMessage("It is there");
		this.tester.action("translated").fails().withStatus(FlightStatusCode.NOT_FOUND).withMessage("Translated");
		this.tester.action("other").status(FlightStatusCode.UNIMPLEMENTED);
		assertThat(this.tester.actions().execute()).extracting(ActionType::getType)
			.contains("words", "refuse")
			.doesNotContain("other");
	}

	@Test
	void asksForInfoAndSchema() {
		assertThat(this.tester.schema("example/rows").execute().getFields()).hasSize(2);
		assertThat(this.tester.list().execute()).isNotEmpty();
		this.tester.info("example/none").fails().withStatus(FlightStatusCode.NOT_FOUND);
	}

}
