package io.flightboot.security.authorization;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.error.AccessDenials;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Shows callers what they may use: what nobody who decides on calls refuses, and whose
 * method lets them in for some arguments at least.
 *
 * @since 0.1.0
 */
public final class AuthorizedVisibility implements RouteVisibility {

	private static final Log logger = LogFactory.getLog(AuthorizedVisibility.class);

	private final FlightAuthorizer authorizer;

	private final HandlerAccess access;

	private final Map<HandlerKind, Map<String, FlightHandlerMethod>> methods = new EnumMap<>(HandlerKind.class);

	/**
	 * Make a visibility.
	 * @param authorizer decides on calls
	 * @param access decides on methods
	 * @param routes the methods by kind and name
	 */
	public static RouteVisibility of(FlightAuthorizer authorizer, HandlerAccess access, FlightRoutes routes) {
		return (authorizer.isEmpty() && access == HandlerAccess.ALL) ? RouteVisibility.ALL
				: new AuthorizedVisibility(authorizer, access, routes);
	}

	private AuthorizedVisibility(FlightAuthorizer authorizer, HandlerAccess access, FlightRoutes routes) {
		this.authorizer = authorizer;
		this.access = access;
		for (InvocableFlightMethod method : routes.methods()) {
			this.methods.computeIfAbsent(method.method().kind(), (kind) -> new HashMap<>())
				.put(method.method().name(), method.method());
		}
	}

	@Override
	public boolean isVisible(FlightCall call, HandlerKind kind, String name) {
		try {
			if (this.authorizer.refusal(new RouteUse(call, RuleMethod.rpc(kind), name)) != null) {
				return false;
			}
			FlightHandlerMethod method = method(kind, name);
			if (method != null) {
				this.access.check(call, method, null);
			}
			return true;
		}
		catch (RuntimeException ex) {
			if (!AccessDenials.isDenial(ex)) {
				logger.error("Could not decide whether call " + call.id() + " may know of '" + name + "'", ex);
			}
			return false;
		}
	}

	private @Nullable FlightHandlerMethod method(HandlerKind kind, String name) {
		FlightHandlerMethod method = this.methods.getOrDefault(kind, Map.of()).get(name);
		return (method == null && kind == HandlerKind.GET) ? method(HandlerKind.INFO, name) : method;
	}

}
