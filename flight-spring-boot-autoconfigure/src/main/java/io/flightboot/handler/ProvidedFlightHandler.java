package io.flightboot.handler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Command;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketContent;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves flights that have no annotated method.
 *
 * @since 0.1.0
 */
public final class ProvidedFlightHandler {

	private static final Log logger = LogFactory.getLog(ProvidedFlightHandler.class);

	private final List<ProvidedFlights> sources;

	private final FlightRoutes routes;

	private final FlightCodec codec;

	private final FlightHandlerOptions options;

	private final Requests requests;

	private final UnknownNames unknown;

	private final SuggestedRoutes suggested;

	private final FlightEndpoints endpoints;

	private final RenewEndpointAction renew;

	private final ProvidedUploads uploads;

	private final ProvidedExchanges exchanges;

	/**
	 * Create the handler.
	 * @param sources where the flights come from; the first that has one serves it
	 * @param routes the annotated methods, to suggest their names as well
	 * @param codec reads commands
	 * @param tickets makes and reads tickets
	 * @param options how to serve
	 */
	public ProvidedFlightHandler(List<ProvidedFlights> sources, FlightRoutes routes, FlightCodec codec,
			TicketCodec tickets, FlightHandlerOptions options) {
		this.sources = List.copyOf(sources);
		this.routes = routes;
		this.codec = codec;
		this.options = options;
		this.requests = new Requests(codec, tickets);
		this.unknown = new UnknownNames(options.visibility(), options.conceal());
		this.suggested = new SuggestedRoutes(this.sources);
		this.endpoints = new FlightEndpoints(tickets, options.locations());
		this.renew = new RenewEndpointAction(this::template, this.requests, tickets, this.unknown,
				options.visibility());
		this.uploads = new ProvidedUploads(this.sources, this.suggested, routes, this.requests, options);
		this.exchanges = new ProvidedExchanges(this.sources, routes, this.requests, this.unknown);
	}

	void put(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) throws Exception {
		this.uploads.put(invocation, in, acknowledgements);
	}

	void exchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		this.exchanges.exchange(invocation, in, out);
	}

	void get(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		TicketContent content = this.requests.read(ticket, invocation.call());
		ProvidedFlight flight = flight(content.path(), invocation);
		invocation.intercepted((call) -> flight.write(content.params(), invocation, out));
	}

	FlightInfo info(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		Command command = this.requests.read(descriptor);
		ProvidedFlight flight = flight(command.path(), invocation);
		return HandlerCalls.answer(invocation, () -> info(flight, descriptor, command.params(), invocation));
	}

	Schema schema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		Command command = this.requests.read(descriptor);
		ProvidedFlight flight = flight(command.path(), invocation);
		return HandlerCalls.answer(invocation, () -> {
			Schema schema = flight.describe(command.params(), invocation).schema();
			if (schema == null) {
				throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
						"The schema of '" + flight.route() + "' shows only when it is read");
			}
			return schema;
		});
	}

	/**
	 * Give an endpoint of one of these flights more time.
	 * @throws NotClaimedException if it is none of one
	 */
	void renew(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		Result renewed = this.renew.renew(action, invocation.call());
		invocation.call().route(action.getType());
		invocation.intercepted((call) -> results.sendLast(renewed));
	}

	/**
	 * Return whether the call asks for a listing of some of these flights and no others.
	 */
	boolean listsAlone(FlightCall call) {
		return this.sources.stream().anyMatch((source) -> source.listsAlone(call));
	}

	/**
	 * List the flights without running interceptors.
	 */
	void sendFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> out) {
		ListCriteria filter = ListCriteria.of(criteria, this.codec);
		Set<String> sent = new LinkedHashSet<>();
		boolean alone = listsAlone(invocation.call());
		for (ProvidedFlights source : this.sources) {
			if (alone && !source.listsAlone(invocation.call())) {
				continue;
			}
			for (ProvidedFlight flight : source.flights(invocation.call())) {
				String route = flight.route();
				if (filter.matches(route) && isVisible(invocation.call(), route) && !isAnnotated(route)
						&& sent.add(route)) {
					out.send(listed(flight, invocation));
				}
			}
		}
	}

	private boolean isVisible(FlightCall call, String route) {
		return this.options.visibility().isVisible(call, HandlerKind.GET, route);
	}

	private boolean isAnnotated(String route) {
		return this.routes.find(HandlerKind.GET, RoutePath.parse(route)) != null;
	}

	/**
	 * Describe a flight. One that fails to describe itself must not hide all others.
	 */
	private FlightInfo listed(ProvidedFlight flight, FlightInvocation invocation) {
		FlightDescriptor descriptor = FlightDescriptor.path(RoutePath.parse(flight.route()).segments());
		try {
			return info(flight, descriptor, Params.EMPTY, invocation);
		}
		catch (Exception ex) {
			logger.debug(
					"Could not describe '" + flight.route() + "' for the listing of call " + invocation.call().id(),
					ex);
			return FlightInfo.builder(null, descriptor, List.of()).setRecords(-1).setBytes(-1).build();
		}
	}

	private FlightInfo info(ProvidedFlight flight, FlightDescriptor descriptor, Params params,
			FlightInvocation invocation) throws Exception {
		FlightDetails details = flight.describe(params, invocation);
		return FlightInfo.builder(details.schema(), descriptor, endpoints(flight, params, details, invocation.call()))
			.setRecords(details.rows())
			.setBytes(details.bytes())
			.setOrdered(details.ordered())
			.setAppMetadata(details.appMetadata())
			.build();
	}

	private List<FlightEndpoint> endpoints(ProvidedFlight flight, Params params, FlightDetails details,
			FlightCall call) {
		if (!details.endpoints().isEmpty()) {
			return details.endpoints();
		}
		RoutePath path = RoutePath.parse(flight.route());
		if (details.arguments().isEmpty()) {
			return List.of(this.endpoints.endpoint(path, params, details, call));
		}
		List<FlightEndpoint> endpoints = new ArrayList<>();
		details.arguments()
			.forEach((arguments) -> endpoints
				.add(this.endpoints.endpoint(path, this.codec.toParams(arguments), details, call)));
		return endpoints;
	}

	private @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
		for (ProvidedFlights source : this.sources) {
			ProvidedFlight flight = source.find(path, call);
			if (flight != null) {
				return flight;
			}
		}
		return null;
	}

	private @Nullable String template(RoutePath path, FlightCall call) {
		ProvidedFlight flight = find(path, call);
		return (flight != null) ? flight.route() : null;
	}

	private ProvidedFlight flight(RoutePath path, FlightInvocation invocation) {
		ProvidedFlight flight = find(path, invocation.call());
		if (flight == null) {
			throw this.unknown.route(HandlerKind.GET, path.toString(), names(), invocation.call());
		}
		invocation.call().route(flight.route());
		return flight;
	}

	/**
	 * Return names to suggest.
	 */
	private Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		if (this.options.conceal()) {
			return names;
		}
		this.routes.entries(HandlerKind.GET).keySet().forEach((template) -> names.add(template.text()));
		this.routes.entries(HandlerKind.INFO).keySet().forEach((template) -> names.add(template.text()));
		names.addAll(this.suggested.routes());
		return names;
	}

}
