package io.flightboot.airport.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.flightboot.airport.flight.ContentStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.util.Assert;

/**
 * Keeps contents of catalogs as private objects of a bucket, called by their hashes, and
 * signs URLs by which they are read for a limited time. An object that is there is not
 * put again before it is old. While the store can't be used nobody waits for it: it is
 * tried again after a pause.
 *
 * @since 0.1.0
 */
public final class S3ContentStore implements ContentStore {

	/** Most URLs that are remembered; one has some hundred characters, at most 2000. */
	private static final int MOST_URLS = 4096;

	/** How long a store is left alone that has failed. */
	static final Duration PAUSE = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog(S3ContentStore.class);

	private final S3Client client;

	private final S3Presigner presigner;

	private final S3ContentOptions options;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Published> published = new LinkedHashMap<>(16, 0.75f, true);

	private final Map<String, CompletableFuture<@Nullable String>> running = new LinkedHashMap<>();

	private @Nullable Instant failedUntil;

	/**
	 * Create the store. Client and presigner stay their owner's.
	 * @param client puts objects
	 * @param presigner signs URLs
	 * @param options where the objects are
	 * @param clock tells how old they are
	 */
	public S3ContentStore(S3Client client, S3Presigner presigner, S3ContentOptions options, Clock clock) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(presigner, "'presigner' must not be null");
		Assert.notNull(options, "'options' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.client = client;
		this.presigner = presigner;
		this.options = options;
		this.clock = clock;
	}

	@Override
	public @Nullable String publish(String sha256, byte[] content) {
		CompletableFuture<@Nullable String> mine = new CompletableFuture<>();
		CompletableFuture<@Nullable String> other;
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			Published known = this.published.get(sha256);
			if (known != null && now.isBefore(known.renewal())) {
				return known.url();
			}
			if (this.failedUntil != null && now.isBefore(this.failedUntil)) {
				return null;
			}
			other = this.running.putIfAbsent(sha256, mine);
		}
		finally {
			this.lock.unlock();
		}
		// The calls to the store have their own time limits
		return (other != null) ? other.join() : publish(sha256, content, mine);
	}

	private @Nullable String publish(String sha256, byte[] content, CompletableFuture<@Nullable String> result) {
		Instant begin = this.clock.instant();
		Published done = null;
		try {
			ContentObject object = new ContentObject(this.client, this.options, sha256);
			if (!object.isThere(content.length, begin)) {
				object.put(content);
			}
			done = new Published(object.url(this.presigner), begin.plus(this.options.urlTtl().dividedBy(2)));
			return done.url();
		}
		catch (SdkException ex) {
			failed(ex);
			return null;
		}
		finally {
			settle(sha256, done);
			result.complete((done != null) ? done.url() : null);
		}
	}

	private void settle(String sha256, @Nullable Published done) {
		boolean recovered = false;
		this.lock.lock();
		try {
			this.running.remove(sha256);
			if (done != null) {
				recovered = this.failedUntil != null;
				this.failedUntil = null;
				this.published.put(sha256, done);
				while (this.published.size() > MOST_URLS) {
					this.published.remove(this.published.keySet().iterator().next());
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		if (recovered) {
			logger.info("Contents of catalogs go to bucket '" + this.options.bucket() + "' again");
		}
	}

	/**
	 * Say so once, and not again before it has worked in between.
	 */
	private void failed(SdkException ex) {
		boolean first;
		this.lock.lock();
		try {
			first = this.failedUntil == null;
			this.failedUntil = this.clock.instant().plus(PAUSE);
		}
		finally {
			this.lock.unlock();
		}
		if (first) {
			logger.warn("Contents of catalogs can't be put into bucket '" + this.options.bucket()
					+ "', and go to clients directly until they can: " + ex.getMessage());
		}
		logger.debug("Contents of catalogs can't be put into the store", ex);
	}

	/**
	 * A URL that was given out.
	 *
	 * @param renewal when to make another one
	 */
	private record Published(String url, Instant renewal) {

		@Override
		public String toString() {
			// The URL is a secret
			return "Published[renewal=" + this.renewal + "]";
		}

	}

}
