package io.flightboot.handler;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.error.AccessDenials;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lists flights: all routes with a {@code @FlightGet} method, and what
 * {@code @FlightList} methods add.
 */
final class FlightListing {

	private static final Log logger = LogFactory.getLog(FlightListing.class);

	private final FlightRoutes routes;

	private final FlightInfos infos;

	private final FlightCodec codec;

	private final Requests requests;

	private final RouteVisibility visibility;

	FlightListing(FlightRoutes routes, FlightInfos infos, FlightCodec codec, Requests requests,
			RouteVisibility visibility) {
		this.routes = routes;
		this.infos = infos;
		this.codec = codec;
		this.requests = requests;
		this.visibility = visibility;
	}

	void list(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> out) throws Exception {
		ListCriteria filter = ListCriteria.of(criteria, this.codec);
		for (RouteTemplate template : this.routes.entries(HandlerKind.GET).keySet()) {
			if (filter.matches(template.text()) && isVisible(invocation, template.text())) {
				send(describe(template, invocation), out);
			}
		}
		for (InvocableFlightMethod method : this.routes.lists()) {
			// A method that reads the criteria knows best what they mean
			boolean filtered = !method.hasParameter(Criteria.class) && !method.hasParameter(byte[].class);
			add(method, invocation, criteria, filtered ? filter : null, out);
		}
	}

	/**
	 * Describe a route. One that fails to describe itself must not hide all others.
	 */
	private @Nullable FlightInfo describe(RouteTemplate template, FlightInvocation invocation) throws Exception {
		FlightTarget target = target(RoutePath.of(template.path()));
		try {
			return this.infos.describe(target, invocation);
		}
		catch (Exception ex) {
			if (!AccessDenials.isDenial(ex)) {
				logger.warn("Could not describe '" + template + "' for the listing of call " + invocation.call().id(),
						ex);
			}
			return unlessDenied(() -> this.infos.describe(target, FlightDetails.DERIVED, invocation));
		}
	}

	/**
	 * Return what the caller may know of, or {@code null}: a listing leaves out what it
	 * must not tell, and goes on.
	 */
	private static <T> @Nullable T unlessDenied(Callable<T> part) throws Exception {
		try {
			return part.call();
		}
		catch (Exception ex) {
			if (AccessDenials.isDenial(ex)) {
				return null;
			}
			throw ex;
		}
	}

	private static void send(@Nullable FlightInfo info, MessageSink<FlightInfo> out) throws Exception {
		if (info != null) {
			out.send(info);
		}
	}

	private void add(InvocableFlightMethod method, FlightInvocation invocation, Criteria criteria,
			@Nullable ListCriteria filter, MessageSink<FlightInfo> out) throws Exception {
		Object bean = method.method().bean();
		invocation.call().attributes().put(FlightErrorResolver.HANDLER, bean);
		byte[] expression = criteria.getExpression();
		HandlerInput input = new HandlerInput(invocation).body((expression != null) ? expression : new byte[0])
			.part(Criteria.class, criteria);
		Optional<?> listed = unlessDenied(() -> Optional.ofNullable(method.invoke(bean, input)));
		if (listed == null) {
			return;
		}
		try (Stream<?> entries = FlightDetailsOf.entries(listed.orElse(null))) {
			for (var iterator = entries.iterator(); iterator.hasNext();) {
				send(info(iterator.next(), method, invocation, filter), out);
			}
		}
	}

	private @Nullable FlightInfo info(@Nullable Object entry, InvocableFlightMethod method, FlightInvocation invocation,
			@Nullable ListCriteria filter) throws Exception {
		if (entry instanceof FlightInfo info) {
			return ((filter == null || filter.matches(route(info.getDescriptor())))
					&& isVisible(invocation, info.getDescriptor())) ? info : null;
		}
		FlightDetails details = (entry instanceof FlightDetails told) ? told : null;
		String route = (details != null) ? details.route() : (entry instanceof String text) ? text : null;
		if (route == null) {
			throw new IllegalStateException(method.method().describe() + " listed "
					+ ((entry != null) ? "a " + entry.getClass().getName() + " without a route" : "null"));
		}
		if (filter != null && !filter.matches(route)) {
			return null;
		}
		FlightTarget target = target(RoutePath.parse(route));
		if (!isVisible(invocation, target.template())) {
			return null;
		}
		return unlessDenied(() -> (details != null) ? this.infos.describe(target, details, invocation)
				: this.infos.describe(target, invocation));
	}

	private static String route(FlightDescriptor descriptor) {
		return descriptor.isCommand() ? "" : RoutePath.of(descriptor.getPath()).toString();
	}

	/**
	 * Return whether the caller may know of a flight that a method described by itself.
	 * Only those that lead to routes of ours can be told apart.
	 */
	private boolean isVisible(FlightInvocation invocation, FlightDescriptor descriptor) {
		try {
			FlightTarget target = target(this.requests.read(descriptor).path());
			return !target.isKnown() || isVisible(invocation, target.template());
		}
		catch (NotClaimedException ex) {
			return true;
		}
	}

	private boolean isVisible(FlightInvocation invocation, String route) {
		return this.visibility.isVisible(invocation.call(), HandlerKind.GET, route);
	}

	private FlightTarget target(RoutePath path) {
		return new FlightTarget(FlightDescriptor.path(path.segments()), path, Params.EMPTY,
				this.routes.find(HandlerKind.GET, path), this.routes.find(HandlerKind.INFO, path));
	}

}
