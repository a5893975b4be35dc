package io.flightboot.handler;

import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.codec.Command;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.jspecify.annotations.Nullable;

/**
 * Serves exchanges that have no annotated method.
 */
final class ProvidedExchanges {

	private final List<ProvidedFlights> sources;

	private final FlightRoutes routes;

	private final Requests requests;

	private final UnknownNames unknown;

	ProvidedExchanges(List<ProvidedFlights> sources, FlightRoutes routes, Requests requests, UnknownNames unknown) {
		this.sources = sources;
		this.routes = routes;
		this.requests = requests;
		this.unknown = unknown;
	}

	void exchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		Command command = this.requests.read(in.descriptor());
		ProvidedExchange exchange = find(command.path(), invocation.call());
		if (exchange == null) {
			List<String> known = this.routes.entries(HandlerKind.EXCHANGE)
				.keySet()
				.stream()
				.map(RouteTemplate::text)
				.toList();
			throw this.unknown.route(HandlerKind.EXCHANGE, command.route(), known, invocation.call());
		}
		invocation.call().route(exchange.route());
		invocation.intercepted((call) -> exchange.exchange(command.params(), invocation, in, out));
	}

	private @Nullable ProvidedExchange find(RoutePath path, FlightCall call) {
		for (ProvidedFlights source : this.sources) {
			ProvidedExchange exchange = source.findExchange(path, call);
			if (exchange != null) {
				return exchange;
			}
		}
		return null;
	}

}
