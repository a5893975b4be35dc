package io.flightboot.handler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Command;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.MessageSink;
import org.jspecify.annotations.Nullable;

/**
 * Serves uploads that have no annotated method.
 */
final class ProvidedUploads {

	private final List<ProvidedFlights> sources;

	private final SuggestedRoutes suggested;

	private final FlightRoutes routes;

	private final Requests requests;

	private final FlightHandlerOptions options;

	private final UnknownNames unknown;

	ProvidedUploads(List<ProvidedFlights> sources, SuggestedRoutes suggested, FlightRoutes routes, Requests requests,
			FlightHandlerOptions options) {
		this.sources = sources;
		this.suggested = suggested;
		this.routes = routes;
		this.requests = requests;
		this.options = options;
		this.unknown = new UnknownNames(options.visibility(), options.conceal());
	}

	void put(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) throws Exception {
		Command command = this.requests.read(in.descriptor());
		ProvidedUpload upload = find(command.path());
		if (upload == null) {
			throw this.unknown.route(HandlerKind.PUT, command.route(), names(), invocation.call());
		}
		invocation.call().route(upload.route());
		boolean done = false;
		try {
			invocation.intercepted((call) -> upload.read(command.params(), invocation, in, acknowledgements));
			done = true;
		}
		finally {
			if (!done && !exists(command.path(), invocation.call())) {
				// A name that somebody made up is no series of the meters
				invocation.call().route(FlightCall.NO_ROUTE);
			}
		}
	}

	private boolean exists(RoutePath path, FlightCall call) {
		try {
			return this.sources.stream().anyMatch((source) -> source.find(path, call) != null);
		}
		catch (FlightException ex) {
			// There is something of that name
			return true;
		}
	}

	private @Nullable ProvidedUpload find(RoutePath path) {
		for (ProvidedFlights source : this.sources) {
			ProvidedUpload upload = source.findUpload(path);
			if (upload != null) {
				return upload;
			}
		}
		return null;
	}

	/**
	 * Return names to suggest.
	 */
	private Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		if (this.options.conceal()) {
			return names;
		}
		this.routes.entries(HandlerKind.PUT).keySet().forEach((template) -> names.add(template.text()));
		this.suggested.routes().stream().filter((route) -> find(RoutePath.parse(route)) != null).forEach(names::add);
		return names;
	}

}
