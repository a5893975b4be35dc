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
	 * @param concealed what callers may use, if they must not learn of anything else, or
	 * {@code null} if they may
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
			throw AccessDenials.refused(call, String.valueOf(refusal));
		}
	}

	private void conceal(FlightCall call, RouteVisibility visibility, Chain chain) throws Exception {
		String reason = hidden(call, visibility);
		if (reason != null) {
			throw AccessDenials.refused(call, reason);
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
			throw AccessDenials.refused(call, "concealed " + ex.getClass().getSimpleName());
		}
	}

	/**
	 * Return why the caller must not know of what the call is for, or {@code null} if it
	 * may. One who decides and fails must not tell by it that there is something.
	 */
	private @Nullable String hidden(FlightCall call, RouteVisibility visibility) {
		try {
			AuthorizationResult refusal = this.authorizer.refusal(call);
			if (refusal != null) {
				return refusal.toString();
			}
		}
		catch (RuntimeException ex) {
			if (!AccessDenials.isDenial(ex)) {
				logger.error("Could not decide on call " + call.id(), ex);
			}
			return "concealed " + ex.getClass().getSimpleName();
		}
		HandlerKind kind = kind(call.method());
		return (kind == null || visibility.isVisible(call, kind, call.route())) ? null : "hidden from the caller";
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
