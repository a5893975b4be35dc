package io.flightboot.account;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Tells for which account somebody calls. It is asked for each call, on threads of the
 * transport, so it must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AccountResolver {

	/**
	 * Return the id of the caller's account, or {@code null} if the caller has none. If
	 * there is no such account, the caller has none either.
	 * @param caller the authenticated caller
	 */
	@Nullable String accountOf(Principal caller);

}
