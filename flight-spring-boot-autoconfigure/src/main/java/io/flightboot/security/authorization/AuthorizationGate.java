package io.flightboot.security.authorization;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.error.AccessDenials;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.flight.FlightMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * Lets through whoever may make the call, before its arguments are decoded. Where unknown
 * names must look like forbidden ones, all refusals become alike here, whoever they come
 * from.
 *
 * @since 0.1.0
 */
public final class AuthorizationGate implements FlightCallInterceptor, Ordered {

	private static final Log logger = LogFactory.getLog(AuthorizationGate.class);

	private final FlightAuthorizer authorizer;

	private final @Nullable RouteVisibility concealed;

	/**
	 * Create the gate.
	 * @param authorizer decides on calls
	 * @param concealed what callers may know of, if they must not learn of anything else,
	 * or {@code null} if they may
	 */
	public AuthorizationGate(FlightAuthorizer authorizer, @Nullable RouteVisibility concealed) {
		this.authorizer = authorizer;
		this.concealed = concealed;
	}

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		if (this.concealed == null) {
			authorize(call);
			chain.proceed(call);
			return;
		}
		conceal(call, this.concealed, chain);
	}

	private void authorize(FlightCall call) {
		AuthorizationResult refusal = this.authorizer.refusal(call);
		if (refusal != null) {
			throw new AuthorizationDeniedException("Access denied", refusal);
		}
	}

	private void conceal(FlightCall call, RouteVisibility visibility, Chain chain) throws Exception {
		if (!mayKnow(call, visibility)) {
			throw AccessDenials.concealed(call);
		}
		try {
			chain.proceed(call);
		}
		catch (Exception ex) {
			if (!AccessDenials.isDenial(ex)) {
				throw ex;
			}
			// Its own handlers would answer, which an unknown route has none of
			call.attributes().remove(FlightErrorResolver.HANDLER);
			throw AccessDenials.concealed(call);
		}
	}

	/**
	 * One who decides and fails must not tell by it that there is something to decide.
	 */
	private boolean mayKnow(FlightCall call, RouteVisibility visibility) {
		try {
			authorize(call);
		}
		catch (RuntimeException ex) {
			if (!AccessDenials.isDenial(ex)) {
				logger.error("Refused call " + call.id() + ", as it could not be decided on", ex);
			}
			return false;
		}
		HandlerKind kind = kind(call.method());
		return kind == null || visibility.isVisible(call, kind, call.route());
	}

	/**
	 * Return what the call uses, or {@code null} for listings, which leave out by
	 * themselves what they must not tell.
	 */
	private static @Nullable HandlerKind kind(FlightMethod method) {
		return switch (RuleMethod.of(method)) {
			case GET -> HandlerKind.GET;
			case PUT -> HandlerKind.PUT;
			case EXCHANGE -> HandlerKind.EXCHANGE;
			case ACTION -> HandlerKind.ACTION;
			case LIST -> null;
		};
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.AUTHORIZATION;
	}

}
