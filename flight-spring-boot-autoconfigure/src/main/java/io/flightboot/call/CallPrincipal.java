package io.flightboot.call;

import java.security.Principal;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, whatever service of the port is called. A call of Flight knows by itself;
 * for others it travels in gRPC's context.
 *
 * @since 0.1.0
 */
public final class CallPrincipal {

	private static final Context.Key<Principal> KEY = Context.key("flight-caller");

	private CallPrincipal() {
	}

	/**
	 * Return the authenticated caller of the current call, or {@code null} if the caller
	 * is anonymous, or there is no call.
	 */
	public static @Nullable Principal current() {
		RunningCall running = RunningCall.KEY.get();
		return (running != null) ? running.principal() : KEY.get();
	}

	/**
	 * Set who the caller of the current call turned out to be.
	 * @return the context for the rest of the call
	 */
	public static Context with(Principal principal) {
		RunningCall running = RunningCall.KEY.get();
		if (running != null) {
			running.principal(principal);
			return Context.current();
		}
		return Context.current().withValue(KEY, principal);
	}

}
