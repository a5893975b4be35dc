package io.flightboot.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flightboot.codec.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Callers that were authenticated a moment ago. Only good answers are kept, by a salted
 * hash of the credentials, so neither do bad tokens take memory nor does a dump of it
 * show good ones. Whoever revokes something calls {@link #evict}, so that it ends at once
 * on this node; on others it does after the time to live.
 *
 * @since 0.1.0
 */
public final class AuthenticationCache {

	private static final int SALT = 32;

	private final @Nullable Cache<String, VerifiedCaller> callers;

	private final AtomicLong evictions = new AtomicLong();

	private final byte[] salt = new byte[SALT];

	/** One for each thread: to find the algorithm costs more than to hash a token. */
	private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(Sha256::digest);

	private final Clock clock;

	/**
	 * Create a cache.
	 * @param ttl how long an answer is kept, or zero to keep none
	 * @param maxSize how many are kept
	 * @param clock tells when credentials end before that
	 */
	public AuthenticationCache(Duration ttl, long maxSize, Clock clock) {
		Assert.notNull(ttl, "'ttl' must not be null");
		Assert.isTrue(!ttl.isNegative(), "'ttl' must not be negative");
		Assert.notNull(clock, "'clock' must not be null");
		this.callers = ttl.isZero() ? null
				: Caffeine.newBuilder().expireAfterWrite(ttl).maximumSize(maxSize).executor(Runnable::run).build();
		this.clock = clock;
		new SecureRandom().nextBytes(this.salt);
	}

	/**
	 * Return the caller with these credentials, or {@code null} if it must be verified.
	 */
	@Nullable Authentication find(FlightCredentials credentials) {
		if (this.callers == null) {
			return null;
		}
		VerifiedCaller caller = this.callers.getIfPresent(key(credentials));
		return (caller != null && !isExpired(caller)) ? caller.authentication() : null;
	}

	boolean isExpired(VerifiedCaller caller) {
		return caller.expires() != null && !this.clock.instant().isBefore(caller.expires());
	}

	/**
	 * Return what tells answers from before an eviction from those after it.
	 */
	long state() {
		return this.evictions.get();
	}

	/**
	 * Keep an answer.
	 * @param state the state before the verifier was asked; what was revoked since may be
	 * what this is about
	 */
	void put(FlightCredentials credentials, VerifiedCaller caller, long state) {
		if (this.callers == null || state != this.evictions.get()) {
			return;
		}
		String key = key(credentials);
		this.callers.put(key, caller);
		if (state != this.evictions.get()) {
			this.callers.invalidate(key);
		}
	}

	/**
	 * Forget callers, so that their verifiers are asked again.
	 */
	public void evict(Predicate<Authentication> callers) {
		this.evictions.incrementAndGet();
		if (this.callers != null) {
			this.callers.asMap().values().removeIf((caller) -> callers.test(caller.authentication()));
		}
	}

	/**
	 * Forget all callers.
	 */
	public void evictAll() {
		evict((caller) -> true);
	}

	/**
	 * Return about how many callers are kept.
	 */
	public long size() {
		if (this.callers == null) {
			return 0;
		}
		this.callers.cleanUp();
		return this.callers.estimatedSize();
	}

	/**
	 * Return what stands for credentials here. It doesn't tell what they are.
	 */
	String key(FlightCredentials credentials) {
		MessageDigest digest = this.digests.get();
		digest.reset();
		digest.update(this.salt);
		add(digest, credentials.scheme());
		add(digest, (credentials.name() != null) ? credentials.name() : "");
		digest.update(credentials.secret().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void add(MessageDigest digest, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		digest.update((byte) (bytes.length >> 16));
		digest.update((byte) (bytes.length >> 8));
		digest.update((byte) bytes.length);
		digest.update(bytes);
	}

}
