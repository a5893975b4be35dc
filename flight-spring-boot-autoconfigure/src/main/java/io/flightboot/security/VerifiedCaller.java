package io.flightboot.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Who the caller is, and for how long that may be taken for true without asking again.
 *
 * @param authentication the caller
 * @param expires when the credentials end, or {@code null} if that is not known
 * @since 0.1.0
 */
public record VerifiedCaller(Authentication authentication, @Nullable Instant expires) {

	public VerifiedCaller {
		Assert.notNull(authentication, "'authentication' must not be null");
	}

}
