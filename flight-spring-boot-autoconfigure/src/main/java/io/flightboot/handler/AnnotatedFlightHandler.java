package io.flightboot.handler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Command;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.codec.TicketCodec;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.handler.result.MessageResults;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Serves the annotated methods and data services.
 *
 * @since 0.1.0
 */
public final class AnnotatedFlightHandler implements FlightRequestHandler {

	private final FlightRoutes routes;

	private final FlightHandlerOptions options;

	private final Requests requests;

	private final UnknownNames unknown;

	private final FlightInfos infos;

	private final FlightListing listing;

	private final AnnotatedStreams streams;

	private final AnnotatedActions actions;

	/**
	 * Create the handler.
	 * @param routes the methods to serve
	 * @param codec reads commands and bodies of actions
	 * @param tickets makes and reads tickets
	 * @param results sends batches that methods return
	 * @param messages sends other results
	 * @param options how to serve
	 * @throws IllegalStateException if a method returns what can't be sent
	 */
	public AnnotatedFlightHandler(FlightRoutes routes, FlightCodec codec, TicketCodec tickets,
			FlightResultHandlers results, MessageResults messages, FlightHandlerOptions options) {
		Assert.notNull(routes, "'routes' must not be null");
		this.routes = routes;
		this.options = options;
		this.requests = new Requests(codec, tickets);
		this.unknown = new UnknownNames(options.visibility(), options.conceal());
		this.infos = new FlightInfos(codec, results, new FlightEndpoints(tickets, options.locations()),
				options.access(), new ParameterSchemas(routes.methods(), codec));
		this.listing = new FlightListing(routes, this.infos, codec, this.requests, options.visibility());
		this.streams = new AnnotatedStreams(routes, this.requests, this.unknown, this.infos, results, messages);
		this.actions = new AnnotatedActions(routes, codec, messages,
				new RenewEndpointAction(this::template, this.requests, tickets, this.unknown, options.visibility()),
				this.unknown, options.visibility());
		routes.methods().forEach(this::checkReturnType);
		routes.methods().forEach((method) -> checkBoundTypes(method, codec));
	}

	private static void checkBoundTypes(InvocableFlightMethod method, FlightCodec codec) {
		try {
			method.boundTypes().forEach(codec::checkBindable);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(ex.getMessage() + ": " + method.method().describe(), ex);
		}
	}

	private @Nullable String template(RoutePath path, FlightCall call) {
		RouteMatch<?> match = this.routes.find(HandlerKind.GET, path);
		return (match != null) ? match.template().text() : null;
	}

	private void checkReturnType(InvocableFlightMethod method) {
		switch (method.method().kind()) {
			case GET, EXCHANGE -> this.streams.checkReturnType(method);
			case INFO, LIST -> FlightDetailsOf.checkReturnType(method.method());
			case PUT, ACTION -> {
				// Anything the codec can write
			}
		}
	}

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		this.streams.get(invocation, ticket, out);
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		this.streams.put(invocation, in, acknowledgements);
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		this.streams.exchange(invocation, in, out);
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		this.actions.run(invocation, action, results);
	}

	@Override
	public void listActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception {
		invocation.intercepted((call) -> this.actions.types(call).forEach(types::send));
	}

	/**
	 * Return the actions that the caller may know of.
	 */
	List<ActionType> actionTypes(FlightInvocation invocation) {
		return this.actions.types(invocation.call());
	}

	boolean isVisible(FlightInvocation invocation, HandlerKind kind, String name) {
		return this.options.visibility().isVisible(invocation.call(), kind, name);
	}

	boolean isBuiltIn(ActionType type) {
		return this.actions.isBuiltIn(type.getType());
	}

	@Override
	public void listFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights)
			throws Exception {
		invocation.intercepted((call) -> sendFlights(invocation, criteria, flights));
	}

	/**
	 * List the flights without running interceptors.
	 */
	void sendFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights) throws Exception {
		this.listing.list(invocation, criteria, flights);
	}

	@Override
	public FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		FlightTarget target = target(invocation, descriptor);
		return HandlerCalls.answer(invocation, () -> this.infos.describe(target, invocation));
	}

	@Override
	public PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return new PollInfo(getFlightInfo(invocation, descriptor), null, 1.0, null);
	}

	@Override
	public Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		FlightTarget target = target(invocation, descriptor);
		return HandlerCalls.answer(invocation, () -> {
			Schema schema = this.infos.schema(target, invocation);
			if (schema == null) {
				throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
						"The schema of '" + target.template() + "' shows only when it is read");
			}
			return schema;
		});
	}

	private FlightTarget target(FlightInvocation invocation, FlightDescriptor descriptor) {
		Command command = this.requests.read(descriptor);
		FlightTarget target = new FlightTarget(descriptor, command.path(), command.params(),
				this.routes.find(HandlerKind.GET, command.path()), this.routes.find(HandlerKind.INFO, command.path()));
		if (!target.isKnown()) {
			Set<String> known = new LinkedHashSet<>();
			this.routes.entries(HandlerKind.GET).keySet().forEach((template) -> known.add(template.text()));
			this.routes.entries(HandlerKind.INFO).keySet().forEach((template) -> known.add(template.text()));
			throw this.unknown.route(HandlerKind.GET, command.route(), known, invocation.call());
		}
		invocation.call().route(target.template());
		return target;
	}

	@Override
	public boolean mayBlock(FlightMethod method, @Nullable String action) {
		if (this.options.blocking()) {
			return true;
		}
		return method != FlightMethod.LIST_ACTIONS
				&& !(method == FlightMethod.DO_ACTION && action != null && this.actions.isBuiltIn(action));
	}

}
