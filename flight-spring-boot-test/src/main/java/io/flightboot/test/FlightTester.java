package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Calls a Flight server and checks what it answers.
 *
 * <pre class="code">
 * tester.get("sales/byYear", Map.of("year", 2024))
 * 	.execute()
 * 	.columns("region", "amount")
 * 	.rows(2)
 * 	.column("region").containsExactly("north", "south");
 *
 * tester.put("store/trades").batch(root).execute().count(1);
 *
 * tester.action("drop", "nothing").fails().withStatus(FlightStatusCode.NOT_FOUND);
 * </pre>
 *
 * Answers are Java values: whatever a call allocates is freed before it returns, from the
 * client's allocator and from the one given here, both of which remain the caller's.
 *
 * @since 0.1.0
 */
public final class FlightTester {

	private final FlightClient client;

	private final BufferAllocator allocator;

	private final CallSettings settings;

	/**
	 * Create a tester.
	 * @param client the client to call with
	 * @param allocator what batches are allocated from before they are sent
	 */
	public FlightTester(FlightClient client, BufferAllocator allocator) {
		this(client, allocator, CallSettings.DEFAULT);
	}

	private FlightTester(FlightClient client, BufferAllocator allocator, CallSettings settings) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(allocator, "'allocator' must not be null");
		this.client = client;
		this.allocator = allocator;
		this.settings = settings;
	}

	/**
	 * Return a tester that sends a header with every call.
	 */
	public FlightTester withHeader(String name, String value) {
		return new FlightTester(this.client, this.allocator, this.settings.header(name, value));
	}

	/**
	 * Return a tester that authenticates every call with a bearer token.
	 */
	public FlightTester withBearer(String token) {
		return withHeader("authorization", "Bearer " + token);
	}

	/**
	 * Return a tester that waits this long for every call.
	 */
	public FlightTester withDeadline(Duration deadline) {
		return new FlightTester(this.client, this.allocator, this.settings.deadline(deadline));
	}

	/**
	 * Return Arrow's client, for what has no method here.
	 */
	public FlightClient client() {
		return this.client;
	}

	BufferAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Get the flight of a route, by a ticket that is the route.
	 */
	public GetRequest get(String route) {
		return get(new Ticket(route.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Get the flight of a route with arguments, a map or a record, by a JSON ticket.
	 */
	public GetRequest get(String route, Object arguments) {
		return get(new Ticket(command(route, arguments)));
	}

	/**
	 * Get the flight of a ticket.
	 */
	public GetRequest get(Ticket ticket) {
		String description = "get '" + new String(ticket.getBytes(), StandardCharsets.UTF_8) + "'";
		return new GetRequest(description, this.settings, this.client, (options) -> List.of(ticket));
	}

	/**
	 * Get the flight of a descriptor: ask for its FlightInfo, then read all endpoints one
	 * after another from the same server.
	 */
	public GetRequest get(FlightDescriptor descriptor) {
		return new GetRequest("get " + Bodies.describe(descriptor), this.settings, this.client,
				(options) -> this.client.getInfo(descriptor, options)
					.getEndpoints()
					.stream()
					.map(FlightEndpoint::getTicket)
					.toList());
	}

	/**
	 * Upload to the path of a route.
	 */
	public PutRequest put(String route) {
		return put(path(route));
	}

	/**
	 * Upload to a route with arguments, a map or a record, by a JSON command.
	 */
	public PutRequest put(String route, Object arguments) {
		return put(FlightDescriptor.command(command(route, arguments)));
	}

	/**
	 * Upload to a descriptor.
	 */
	public PutRequest put(FlightDescriptor descriptor) {
		return new PutRequest(this.settings, this.client, this.allocator, descriptor);
	}

	/**
	 * Exchange batches with the path of a route.
	 */
	public ExchangeRequest exchange(String route) {
		return exchange(path(route));
	}

	/**
	 * Exchange batches with a route with arguments, a map or a record, by a JSON command.
	 */
	public ExchangeRequest exchange(String route, Object arguments) {
		return exchange(FlightDescriptor.command(command(route, arguments)));
	}

	/**
	 * Exchange batches with a descriptor.
	 */
	public ExchangeRequest exchange(FlightDescriptor descriptor) {
		return new ExchangeRequest(this.settings, this.client, this.allocator, descriptor);
	}

	/**
	 * Run an action without a body.
	 */
	public ActionRequest action(String type) {
		return action(type, null);
	}

	/**
	 * Run an action. Bytes and text are sent as they are, anything else as JSON.
	 */
	public ActionRequest action(String type, @Nullable Object body) {
		return new ActionRequest(this.settings, this.client, new Action(type, Bodies.encode(body)));
	}

	/**
	 * Ask for the FlightInfo of a route's path.
	 */
	public InfoRequest<FlightInfo> info(String route) {
		return info(path(route));
	}

	/**
	 * Ask for the FlightInfo of a route with arguments, a map or a record.
	 */
	public InfoRequest<FlightInfo> info(String route, Object arguments) {
		return info(FlightDescriptor.command(command(route, arguments)));
	}

	/**
	 * Ask for the FlightInfo of a descriptor.
	 */
	public InfoRequest<FlightInfo> info(FlightDescriptor descriptor) {
		return new InfoRequest<>("info of " + Bodies.describe(descriptor), this.settings,
				(options) -> this.client.getInfo(descriptor, options));
	}

	/**
	 * Ask for the schema of a route's path.
	 */
	public InfoRequest<Schema> schema(String route) {
		return schema(path(route));
	}

	/**
	 * Ask for the schema of a descriptor.
	 */
	public InfoRequest<Schema> schema(FlightDescriptor descriptor) {
		return new InfoRequest<>("schema of " + Bodies.describe(descriptor), this.settings, (options) -> {
			SchemaResult result = this.client.getSchema(descriptor, options);
			return result.getSchema();
		});
	}

	/**
	 * List all flights.
	 */
	public InfoRequest<List<FlightInfo>> list() {
		return list(null);
	}

	/**
	 * List the flights that meet criteria: text is a prefix of the route, a map is a
	 * filter.
	 */
	public InfoRequest<List<FlightInfo>> list(@Nullable Object criteria) {
		Criteria expression = new Criteria(Bodies.encode(criteria));
		return new InfoRequest<>("list of flights", this.settings,
				(options) -> toList(this.client.listFlights(expression, options)));
	}

	/**
	 * List the actions.
	 */
	public InfoRequest<List<ActionType>> actions() {
		return new InfoRequest<>("list of actions", this.settings,
				(options) -> toList(this.client.listActions(options)));
	}

	private static FlightDescriptor path(String route) {
		return FlightDescriptor.path(StringUtils.delimitedListToStringArray(route, "/"));
	}

	private static byte[] command(String route, Object arguments) {
		Map<String, Object> command = new LinkedHashMap<>();
		command.put("route", route);
		command.put("params", arguments);
		return Bodies.encode(command);
	}

	private static <T> List<T> toList(Iterable<T> values) {
		return StreamSupport.stream(values.spliterator(), false).toList();
	}

}
