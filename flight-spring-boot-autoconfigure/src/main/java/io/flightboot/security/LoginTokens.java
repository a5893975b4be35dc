package io.flightboot.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.flightboot.codec.Sha256;
import io.flightboot.codec.SignedBytes;
import io.flightboot.codec.TicketKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.util.Assert;

/**
 * Tokens that users get for their password, and send from then on. They are signed, so
 * they are good on every replica that has the key. Whether one was revoked, the store of
 * revocations tells each time a token is read.
 *
 * @since 0.1.0
 */
public final class LoginTokens {

	private static final String PREFIX = "fbl_";

	private static final int ID_BYTES = 16;

	private final SecureRandom random = new SecureRandom();

	private final SignedBytes seal;

	private final LoginPolicy policy;

	private final AuthenticationCache cache;

	private final Clock clock;

	private final LoginRevocationStore revocations;

	private final LoginCounts counts;

	/**
	 * Create the service.
	 * @param keys sign the tokens
	 * @param policy what the tokens are like
	 * @param cache forgets callers whose token was revoked
	 * @param revocations remembers those
	 * @param clock tells when a token has ended
	 */
	public LoginTokens(TicketKeys keys, LoginPolicy policy, AuthenticationCache cache, LoginRevocationStore revocations,
			Clock clock) {
		Assert.notNull(policy, "'policy' must not be null");
		Assert.notNull(cache, "'cache' must not be null");
		Assert.notNull(revocations, "'revocations' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.seal = new SignedBytes(keys, "login");
		this.policy = policy;
		this.cache = cache;
		this.clock = clock;
		this.revocations = revocations;
		this.counts = new LoginCounts(policy.maxPerUser());
	}

	/**
	 * Make a token.
	 * @param user a user who was authenticated just now
	 * @return the secret that the user must send
	 */
	public String issue(Authentication user) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant expires = now.plus(this.policy.ttl());
		this.counts.add(user.getName(), now, expires);
		byte[] id = new byte[ID_BYTES];
		this.random.nextBytes(id);
		// That a password was sent is true of the login only
		List<String> authorities = user.getAuthorities()
			.stream()
			.filter((authority) -> !(authority instanceof FactorGrantedAuthority))
			.map(GrantedAuthority::getAuthority)
			.toList();
		LoginToken token = new LoginToken(HexFormat.of().formatHex(id), user.getName(), authorities, now, expires);
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(this.seal.sign(token.encode()));
	}

	/**
	 * Read a token that a caller sent.
	 * @return what it says, or {@code null} if it doesn't look like one of these
	 * @throws BadCredentialsException if it was not made here, has ended or was revoked
	 * @throws RuntimeException if the store of revocations doesn't answer
	 */
	public @Nullable LoginToken read(String text) {
		if (!text.startsWith(PREFIX)) {
			return null;
		}
		LoginToken token = LoginToken.decode(open(text.substring(PREFIX.length())));
		if (!this.clock.instant().isBefore(token.expires())) {
			throw new BadCredentialsException("the login token of '" + token.user() + "' has expired");
		}
		if (this.revocations.isRevoked(subject(token), subject(token.user()), token.issued())) {
			throw new BadCredentialsException("the login token of '" + token.user() + "' was revoked");
		}
		return token;
	}

	private byte[] open(String base64) {
		byte[] content = null;
		try {
			content = this.seal.open(Base64.getUrlDecoder().decode(base64));
		}
		catch (IllegalArgumentException ex) {
			// Not base64, so it is not signed either
		}
		if (content == null) {
			throw new BadCredentialsException("the login token is not signed with a key of this service");
		}
		return content;
	}

	/**
	 * Revoke one token, such as that of a user who logs out.
	 * @throws RuntimeException if the store of revocations did not take it
	 */
	public void revoke(LoginToken token) {
		try {
			this.revocations.revoke(subject(token), token.issued(), token.expires());
		}
		finally {
			this.cache
				.evict((caller) -> caller.getDetails() instanceof LoginToken known && known.id().equals(token.id()));
		}
	}

	/**
	 * Revoke all tokens that a user has got so far.
	 * @throws RuntimeException if the store of revocations did not take it
	 */
	public void revokeAll(String user) {
		Instant now = this.clock.instant();
		try {
			this.revocations.revoke(subject(user), now, now.plus(this.policy.ttl()));
			this.counts.forget(user);
		}
		finally {
			this.cache.evict((caller) -> caller.getName().equals(user));
		}
	}

	private static String subject(LoginToken token) {
		return "t:" + token.id();
	}

	private static String subject(String user) {
		// Of one length, whatever the name, and no list of users for who reads a store
		return "u:" + Sha256.hex(user);
	}

}
