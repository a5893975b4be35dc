package io.flightboot.handler.method;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves parameters of handler methods. Beans of this type are asked before the
 * framework's own.
 *
 * @since 0.1.0
 */
public interface HandlerMethodArgumentResolver {

	/**
	 * Return whether this resolves the parameter. Asked once, at start-up.
	 */
	boolean supportsParameter(MethodParameter parameter, HandlerKind kind);

	/**
	 * Resolve the parameter for a call.
	 * @throws io.flightboot.call.FlightException if the request lacks what is needed
	 */
	@Nullable Object resolveArgument(MethodParameter parameter, HandlerInput input) throws Exception;

	/**
	 * Return the type that the client's bytes are decoded to for the parameter, or
	 * {@code null} if nothing is decoded. Ahead-of-time processing prepares such types
	 * for reflection.
	 */
	default @Nullable Type bindsFrom(MethodParameter parameter) {
		return null;
	}

	/**
	 * Return a JSON schema of what the client sends for the parameter, or {@code null} if
	 * it sends nothing of its own for it, or nothing that a schema could tell.
	 */
	default @Nullable Map<String, Object> schema(MethodParameter parameter) {
		return null;
	}

	/**
	 * Return whether arguments are made of what the client sent, so that a request can be
	 * checked without running the method.
	 */
	default boolean readsRequest() {
		return false;
	}

	/**
	 * Return what parameters this resolves for handlers of the kind, for messages to
	 * developers.
	 */
	default List<String> supported(HandlerKind kind) {
		return List.of();
	}

}
