package io.flightboot.loopback;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The actuator endpoint over HTTP and JMX, while calls run.
 */
class FlightEndpointTests {

	private static final Path PAGE = Path.of("../docs/actuator.md");

	private static final Pattern EXAMPLE = Pattern.compile("(?s)(<!-- example -->\n```json\n).*?(```\n)");

	private static final Map<String, Long> NUMBERS = Map.of("calls", 1L, "allocated", 4325376L, "peak", 4587520L,
			"wire", 4194304L, "wireBudget", 33554432L, "sales/byYear", 131072L, "rows", 320000L, "batches", 32L,
			"bytes", 2563840L);

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Sales.class)
		.with("spring.main.web-application-type=servlet", "server.port=0", "server.address=127.0.0.1",
				"management.endpoints.web.exposure.include=flight", "management.endpoint.flight.access=unrestricted",
				"spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=flight",
				"flight.memory.limit=64MB");

	private static final EndpointClient endpoint = new EndpointClient(server);

	@Test
	void theWholeIsAsThePageShows() throws Exception {
		try (FlightStream stream = open()) {
			JsonNode told = awaitCall("waiting-for-reader");
			ObjectNode whole = (ObjectNode) endpoint.get("/flight");
			assertThat(whole.path("calls").path(0).path("id")).isEqualTo(told.path("id"));
			whole.path("services").forEach((service) -> {
				if (service.path("bean").asText().endsWith("Sales")) {
					whole.set("services", arrayOf(service));
				}
			});
			((ArrayNode) whole.path("actions")).removeIf((action) -> action.path("type").asText().equals("alive"));
			String example = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(normal(whole, ""));
			String page = Files.readString(PAGE);
			String expected = EXAMPLE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(example) + "\n$2");
			if (Boolean.getBoolean("flight.docs.write")) {
				Files.writeString(PAGE, expected);
			}
			assertThat(Files.readString(PAGE)).isEqualTo(expected);
			stream.cancel("enough", null);
		}
	}

	@Test
	void partsAreThereByName() throws Exception {
		assertThat(endpoint.get("/flight/server").path("state").asText()).isEqualTo("serving");
		assertThat(endpoint.get("/flight/memory").path("limit").asLong()).isEqualTo(64 << 20);
		assertThat(endpoint.get("/flight/services").findValuesAsText("prefix")).contains("sales");
		assertThat(endpoint.get("/flight/routes").findValuesAsText("route")).contains("sales/byYear",
				"sales/trades/{symbol}");
		assertThat(endpoint.get("/flight/actions").findValuesAsText("type")).contains("compact");
		assertThat(endpoint.get("/flight/calls")).isEmpty();
		assertThat(endpoint.send("GET", "/flight/nonsense").statusCode()).isEqualTo(404);
		assertThat(endpoint.send("GET", "/flight/calls/nonsense").statusCode()).isEqualTo(404);
		assertThat(endpoint.send("GET", "/flight/memory/nonsense").statusCode()).isEqualTo(404);
	}

	@Test
	void theMemoryOfARunningCallIsItsRoutes() throws Exception {
		try (FlightStream stream = open()) {
			String id = awaitCall("waiting-for-reader").path("id").asText();
			long held = endpoint.get("/flight/calls/" + id).path("allocated").asLong();
			assertThat(held).isPositive();
			assertThat(endpoint.get("/flight/memory").path("routes").path("sales/byYear").asLong()).isEqualTo(held);
			stream.cancel("enough", null);
		}
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(endpoint.get("/flight/memory").path("routes")).isEmpty());
	}

	@Test
	void anOperatorCancelsACallThatWaitsForItsReader() throws Exception {
		try (FlightStream stream = open()) {
			String id = awaitCall("waiting-for-reader").path("id").asText();
			HttpResponse<String> response = endpoint.send("DELETE", "/flight/calls/" + id);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).contains(id);
			assertCancelledByOperator(() -> TestBatches.values(stream));
		}
		awaitNoCall();
	}

	@Test
	void anOperatorCancelsACallThatWaitsForItsSender() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("sales/score"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			String id = awaitCall("waiting-for-sender").path("id").asText();
			assertThat(endpoint.send("DELETE", "/flight/calls/" + id).statusCode()).isEqualTo(200);
			assertCancelledByOperator(() -> TestBatches.values(exchange.getReader()));
		}
		awaitNoCall();
	}

	@Test
	void whatDoesNotRunCanNotBeCancelled() throws Exception {
		assertThat(endpoint.send("DELETE", "/flight/calls/nonsense").statusCode()).isEqualTo(404);
		assertThat(endpoint.send("DELETE", "/flight/routes/nonsense").statusCode()).isEqualTo(404);
	}

	@Test
	void allOfItIsThereByJmxToo() throws Exception {
		MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = beans.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Flight,*"), null)
			.iterator()
			.next();
		Object told = beans.invoke(name, "flight", new Object[0], new String[0]);
		assertThat(told).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsKeys("server", "memory", "services", "routes", "actions", "calls");
		assertThat(beans.invoke(name, "cancel", new Object[] { "calls", "nonsense" },
				new String[] { "java.lang.String", "java.lang.String" }))
			.isNull();
	}

	private static void assertCancelledByOperator(ThrowingCallable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.status().code()).isEqualTo(FlightStatusCode.CANCELLED);
			assertThat(ex.status().description()).contains("operator");
		});
	}

	/**
	 * Open a stream, and read nothing of it.
	 */
	private static FlightStream open() {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("x-request-id", "report-17");
		return server.client()
			.getStream(TestBatches.ticket("{\"route\":\"sales/byYear\",\"year\":2024}"), new HeaderCallOption(headers));
	}

	private static JsonNode awaitCall(String state) {
		return await().atMost(LoopbackApplication.PATIENCE)
			.until(() -> endpoint.get("/flight/calls").path(0), (call) -> call.path("state").asText().equals(state));
	}

	private static void awaitNoCall() {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(endpoint.get("/flight/calls")).isEmpty());
	}

	private static ArrayNode arrayOf(JsonNode node) {
		return new ObjectMapper().createArrayNode().add(node);
	}

	/**
	 * Put values for examples in place of those that differ each time.
	 */
	private static JsonNode normal(JsonNode node, String name) {
		if (node instanceof ObjectNode object) {
			for (Map.Entry<String, JsonNode> member : object.properties()) {
				member.setValue(normal(member.getValue(), member.getKey()));
			}
		}
		else if (node instanceof ArrayNode array) {
			for (int index = 0; index < array.size(); index++) {
				array.set(index, normal(array.get(index), name));
			}
		}
		return switch (name) {
			case "port" -> IntNode.valueOf(8815);
			case "peer" -> TextNode.valueOf("127.0.0.1:40312");
			case "id" -> TextNode.valueOf("5f3a9c21d07be846");
			case "version" -> TextNode.valueOf("17.0.15+6");
			case "requiredFlags" ->
				new ObjectMapper().valueToTree(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
			case "bean" -> TextNode.valueOf("salesFlights");
			case "type" -> TextNode.valueOf(node.asText().replaceAll(".*\\$Sales$", "com.example.SalesFlights"));
			case "handler" -> TextNode.valueOf(node.asText().replaceAll(".*#", "salesFlights#"));
			case "ageMillis" -> IntNode.valueOf(81230);
			case "waitedMillis" -> IntNode.valueOf(1290);
			case "calls", "allocated", "peak", "wire", "wireBudget", "sales/byYear", "rows", "batches", "bytes" ->
				(node.asLong() > 0) ? LongNode.valueOf(NUMBERS.get(name)) : node;
			default -> node;
		};
	}

	@FlightService("sales")
	static class Sales {

		record Query(int year, @Nullable String region) {

		}

		record Trade(String symbol, long quantity) {

		}

		@FlightGet
		void byYear(Query query, BufferAllocator allocator, FlightWriter out) {
			try (VectorSchemaRoot kept = TestBatches.numbers(allocator, 0, 1000)) {
				while (kept.getRowCount() > 0) {
					try (VectorSchemaRoot next = TestBatches.numbers(allocator, 0, 10_000)) {
						out.write(next);
					}
				}
			}
		}

		@FlightGet("trades/{symbol}")
		List<Trade> trades(@FlightVariable String symbol) {
			return List.of(new Trade(symbol, 1));
		}

		@FlightPut("orders")
		int orders(FlightReader in) {
			int rows = 0;
			while (in.next()) {
				rows += in.root().getRowCount();
			}
			return rows;
		}

		@FlightExchange("score")
		void score(FlightReader in, FlightWriter out) {
			while (in.next()) {
				out.write(in.root());
			}
		}

		@FlightAction(value = "compact", description = "Merge small files of a table")
		String compact(Query query) {
			return "done";
		}

	}

}
