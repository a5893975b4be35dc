package io.flightboot.security.method;

import java.util.IdentityHashMap;
import java.util.Map;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Decides by the annotations of methods who may call them: {@code @PreAuthorize},
 * {@code @Secured} and JSR-250's.
 *
 * @since 0.1.0
 */
public final class MethodSecurityAccess implements HandlerAccess {

	/** Methods of different beans may be equal. */
	private final Map<FlightHandlerMethod, SingletonSupplier<GuardedMethod>> guarded = new IdentityHashMap<>();

	private MethodSecurityAccess() {
	}

	/**
	 * Make what decides on the methods.
	 * @param routes all methods
	 * @param context has the collaborators of Spring Security
	 */
	public static HandlerAccess of(FlightRoutes routes, ApplicationContext context) {
		MethodSecurityAccess access = new MethodSecurityAccess();
		MethodSecurityManagers managers = new MethodSecurityManagers(context);
		for (InvocableFlightMethod method : routes.methods()) {
			FlightHandlerMethod handler = method.method();
			if (!SecurityAnnotation.of(handler).isEmpty()) {
				access.guarded.put(handler, SingletonSupplier.of(() -> new GuardedMethod(handler, managers)));
			}
		}
		return access.guarded.isEmpty() ? HandlerAccess.ALL : access;
	}

	@Override
	public boolean readsArguments(FlightHandlerMethod method) {
		SingletonSupplier<GuardedMethod> guard = this.guarded.get(method);
		return guard != null && guard.obtain().readsArguments();
	}

	@Override
	public void check(FlightCall call, FlightHandlerMethod method, @Nullable Object @Nullable [] arguments) {
		SingletonSupplier<GuardedMethod> guard = this.guarded.get(method);
		if (guard != null && !guard.obtain().mayCall(call, arguments)) {
			throw new AuthorizationDeniedException("Access denied");
		}
	}

}
