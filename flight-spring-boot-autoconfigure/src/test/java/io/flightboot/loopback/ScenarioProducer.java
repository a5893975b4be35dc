package io.flightboot.loopback;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelFlightInfoResult;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightServerMiddleware.Key;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.GetSessionOptionsResult;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.ServerSessionMiddleware;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult;
import org.apache.arrow.flight.SetSessionOptionsResult.Error;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * Serves what Arrow's integration tests ask of a server, as a producer that knows nothing
 * of this project. Its clock moves when it is told to.
 */
final class ScenarioProducer extends NoOpFlightProducer {

	/** Read once only; until it expires; until it expires, later. */
	static final List<String> EXPIRING = List.of("0: once", "expiring/1", "2: long");

	/** Neither a name nor a value that a session takes. */
	static final String INVALID = "invalid";

	private static final List<Integer> ORDERED = List.of(1, 10, 100);

	private final BufferAllocator allocator;

	private final SessionActions sessions;

	private final Map<String, Instant> expirations = new ConcurrentHashMap<>();

	private final Set<String> spent = ConcurrentHashMap.newKeySet();

	private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

	ScenarioProducer(BufferAllocator allocator, Key<ServerSessionMiddleware> sessions) {
		this.allocator = allocator;
		this.sessions = new SessionActions(sessions);
	}

	void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
		byte[] command = descriptor.isCommand() ? descriptor.getCommand() : new byte[0];
		return switch (text(command)) {
			case "success" -> info(descriptor, List.of()).build();
			case "ordered" -> info(descriptor,
					ORDERED.stream().map((number) -> new FlightEndpoint(ticket(number.toString()))).toList())
				.setOrdered(true)
				.build();
			case "expiration" -> info(descriptor, expiring()).build();
			case "reuse" ->
				info(descriptor, List.of(new FlightEndpoint(ticket("1"), Location.reuseConnection()))).build();
			case "foobar" ->
				info(descriptor, List.of(FlightEndpoint.builder(ticket("1")).setAppMetadata(command).build()))
					.setAppMetadata(command)
					.build();
			default -> throw CallStatus.UNIMPLEMENTED.withDescription("not mine").toRuntimeException();
		};
	}

	private static FlightInfo.Builder info(FlightDescriptor descriptor, List<FlightEndpoint> endpoints) {
		return FlightInfo.builder(TestBatches.SCHEMA, descriptor, endpoints);
	}

	private List<FlightEndpoint> expiring() {
		this.spent.clear();
		this.expirations.clear();
		this.expirations.put(EXPIRING.get(1), this.now.plusSeconds(5));
		this.expirations.put(EXPIRING.get(2), this.now.plusSeconds(6));
		return EXPIRING.stream().map((text) -> new FlightEndpoint(ticket(text), this.expirations.get(text))).toList();
	}

	@Override
	public PollInfo pollFlightInfo(CallContext context, FlightDescriptor descriptor) {
		FlightInfo info = info(descriptor, List.of(new FlightEndpoint(ticket("1")))).build();
		return text(descriptor.getCommand()).equals("poll") ? new PollInfo(info, null, 1.0, null) : new PollInfo(info,
				FlightDescriptor.command("poll".getBytes(StandardCharsets.UTF_8)), 0.1, this.now.plusSeconds(10));
	}

	@Override
	public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
		listener.onNext(info(FlightDescriptor.path("scenario"), List.of()).build());
		listener.onCompleted();
	}

	@Override
	public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
		String text = text(ticket.getBytes());
		Instant expiration = this.expirations.get(text);
		boolean once = text.equals(EXPIRING.get(0));
		if (!once && expiration == null && ORDERED.stream().noneMatch((number) -> text.equals(number.toString()))) {
			listener.error(CallStatus.INVALID_ARGUMENT.withDescription("No flight: " + text).toRuntimeException());
		}
		else if (this.spent.contains(text) || (expiration != null && this.now.isAfter(expiration))) {
			listener.error(CallStatus.NOT_FOUND.withDescription("Gone: " + text).toRuntimeException());
		}
		else {
			if (once) {
				this.spent.add(text);
			}
			int number = (once || expiration != null) ? 7 : Integer.parseInt(text);
			try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, this.allocator)) {
				listener.start(root);
				root.allocateNew();
				for (int row = 0; row < 3; row++) {
					TestBatches.set(root, row, (row + 1L) * number);
				}
				root.setRowCount(3);
				listener.putNext();
				listener.completed();
			}
		}
	}

	/**
	 * Echo; then fail, as Arrow's own producer of this scenario does.
	 */
	@Override
	public void doExchange(CallContext context, FlightStream reader, ServerStreamListener writer) {
		if (text(reader.getDescriptor().getCommand()).equals("echo")) {
			try (VectorSchemaRoot root = VectorSchemaRoot.create(reader.getSchema(), this.allocator)) {
				writer.start(root);
				while (reader.next()) {
					try (ArrowRecordBatch batch = new VectorUnloader(reader.getRoot()).getRecordBatch()) {
						new VectorLoader(root).load(batch);
					}
					ArrowBuf metadata = reader.getLatestMetadata();
					if (metadata != null) {
						metadata.getReferenceManager().retain();
					}
					writer.putNext(metadata);
				}
			}
			writer.completed();
		}
		throw CallStatus.UNIMPLEMENTED.withDescription("not mine").toRuntimeException();
	}

	@Override
	public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
		try {
			byte[] result = switch (action.getType()) {
				case "CancelFlightInfo" ->
					cancel(CancelFlightInfoRequest.deserialize(ByteBuffer.wrap(action.getBody())));
				case "RenewFlightEndpoint" -> renew(
						RenewFlightEndpointRequest.deserialize(ByteBuffer.wrap(action.getBody())).getFlightEndpoint());
				default -> this.sessions.run(context, action);
			};
			listener.onNext(new Result(result));
			listener.onCompleted();
		}
		catch (IOException | URISyntaxException ex) {
			listener.onError(ex);
		}
	}

	private byte[] cancel(CancelFlightInfoRequest request) {
		Set<String> tickets = new HashSet<>();
		request.getInfo().getEndpoints().forEach((endpoint) -> tickets.add(text(endpoint.getTicket().getBytes())));
		CancelStatus status = this.spent.addAll(tickets) ? CancelStatus.CANCELLED : CancelStatus.NOT_CANCELLABLE;
		return new CancelFlightInfoResult(status).serialize().array();
	}

	private byte[] renew(FlightEndpoint endpoint) {
		String text = text(endpoint.getTicket().getBytes());
		if (!this.expirations.containsKey(text)) {
			throw CallStatus.INVALID_ARGUMENT.withDescription("Not renewable: " + text).toRuntimeException();
		}
		String renewed = text + "-renewed";
		Instant expiration = this.now.plusSeconds(10);
		this.expirations.put(renewed, expiration);
		return new FlightEndpoint(ticket(renewed), expiration).serialize().array();
	}

	@Override
	public void listActions(CallContext context, StreamListener<ActionType> listener) {
		listener.onNext(FlightConstants.CANCEL_FLIGHT_INFO);
		listener.onNext(FlightConstants.RENEW_FLIGHT_ENDPOINT);
		// Shadowed by the annotated action
		listener.onNext(new ActionType("greet", "scenario"));
		listener.onCompleted();
	}

	private static Ticket ticket(String text) {
		return TestBatches.ticket(text);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * The actions about sessions, on top of Arrow's own middleware.
	 *
	 * @param key of the middleware
	 */
	private record SessionActions(Key<ServerSessionMiddleware> key) {

		byte[] run(CallContext context, Action action) throws IOException {
			ServerSessionMiddleware sessions = context.getMiddleware(this.key);
			return switch (action.getType()) {
				case "SetSessionOptions" ->
					set(sessions.getSession(), SetSessionOptionsRequest.deserialize(ByteBuffer.wrap(action.getBody())));
				case "GetSessionOptions" ->
					new GetSessionOptionsResult(sessions.getSession().getSessionOptions()).serialize().array();
				case "CloseSession" -> close(sessions);
				default -> throw CallStatus.UNIMPLEMENTED.withDescription("not mine").toRuntimeException();
			};
		}

		private static byte[] set(ServerSessionMiddleware.Session session, SetSessionOptionsRequest request) {
			Map<String, Error> errors = new LinkedHashMap<>();
			SessionOptionValue invalid = SessionOptionValueFactory.makeSessionOptionValue(INVALID);
			request.getSessionOptions().forEach((name, value) -> {
				if (name.equals(INVALID)) {
					errors.put(name, new Error(ErrorValue.INVALID_NAME));
				}
				else if (value.equals(invalid)) {
					errors.put(name, new Error(ErrorValue.INVALID_VALUE));
				}
				else if (value.isEmpty()) {
					session.eraseSessionOption(name);
				}
				else {
					session.setSessionOption(name, value);
				}
			});
			return new SetSessionOptionsResult(errors).serialize().array();
		}

		private static byte[] close(ServerSessionMiddleware sessions) {
			sessions.closeSession();
			return new CloseSessionResult(CloseSessionResult.Status.CLOSED).serialize().array();
		}

	}

}
