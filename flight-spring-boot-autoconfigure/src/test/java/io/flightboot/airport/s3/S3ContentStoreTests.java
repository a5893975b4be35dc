package io.flightboot.airport.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.flightboot.dataset.s3.S3Mock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link S3ContentStore}, with a store that speaks S3.
 */
@ExtendWith(OutputCaptureExtension.class)
class S3ContentStoreTests {

	@RegisterExtension
	static final S3Mock S3 = new S3Mock();

	private static final String BUCKET = "b" + UUID.randomUUID();

	private static final Duration URL_TTL = Duration.ofHours(2);

	private static final Duration RENEW_AFTER = Duration.ofDays(7);

	private static S3Presigner presigner;

	private final byte[] content = ("contents " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

	/** The store compares nothing, so any name of the right form does. */
	private final String hash = HexFormat.of().formatHex(this.content);

	private final Requests requests = new Requests();

	private final MovingClock clock = new MovingClock();

	private final S3Client client = S3Mock.client(S3.endpoint(), this.requests);

	private final S3ContentStore store = store();

	@BeforeAll
	static void start() {
		S3.client().createBucket((request) -> request.bucket(BUCKET));
		presigner = S3Presigner.builder()
			.endpointOverride(S3.endpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
			.build();
	}

	@AfterAll
	static void stop() {
		presigner.close();
	}

	private S3ContentStore store() {
		return new S3ContentStore(this.client, presigner,
				new S3ContentOptions(BUCKET, "catalogs", URL_TTL, RENEW_AFTER), this.clock.clock());
	}

	private static byte[] get(String url) throws IOException, InterruptedException {
		HttpResponse<byte[]> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	@Test
	void whoeverHasTheUrlReadsTheBytes() throws Exception {
		String url = this.store.publish(this.hash, this.content);
		assertThat(url).contains("/" + BUCKET + "/catalogs/" + this.hash + "?", "X-Amz-Signature=",
				"X-Amz-Expires=" + URL_TTL.toSeconds());
		assertThat(get(url)).isEqualTo(this.content);
	}

	@Test
	void theSameContentIsPutOnce() {
		String url = this.store.publish(this.hash, this.content);
		assertThat(this.store.publish(this.hash, this.content)).isEqualTo(url);
		assertThat(this.requests.heads).hasValue(1);
		assertThat(this.requests.puts).hasValue(1);
		assertThat(store().publish(this.hash, this.content)).isNotNull();
		assertThat(this.requests.heads).hasValue(2);
		assertThat(this.requests.puts).hasValue(1);
	}

	@Test
	void urlsAreRenewedWhenHalfOfTheirLifeIsOver() {
		this.store.publish(this.hash, this.content);
		this.clock.move(URL_TTL.dividedBy(2).minusSeconds(1));
		this.store.publish(this.hash, this.content);
		assertThat(this.requests.heads).hasValue(1);
		this.clock.move(Duration.ofSeconds(1));
		assertThat(this.store.publish(this.hash, this.content)).isNotNull();
		assertThat(this.requests.heads).hasValue(2);
		assertThat(this.requests.puts).hasValue(1);
	}

	@Test
	void whatIsGoneOrOldOrBrokenIsPutAgain() throws Exception {
		this.store.publish(this.hash, this.content);
		S3.client().deleteObject((request) -> request.bucket(BUCKET).key("catalogs/" + this.hash));
		this.clock.move(URL_TTL.dividedBy(2));
		assertThat(get(this.store.publish(this.hash, this.content))).isEqualTo(this.content);
		assertThat(this.requests.puts).hasValue(2);
		this.clock.move(RENEW_AFTER);
		this.store.publish(this.hash, this.content);
		assertThat(this.requests.puts).hasValue(3);
		S3.client()
			.putObject((request) -> request.bucket(BUCKET).key("catalogs/" + this.hash),
					RequestBody.fromString("half of it"));
		this.clock.moveTo(Instant.now());
		assertThat(get(store().publish(this.hash, this.content))).isEqualTo(this.content);
	}

	@Test
	void whoeverMayNotListPutsWhatItDoesNotSee() throws Exception {
		this.requests.forbidden = true;
		assertThat(get(this.store.publish(this.hash, this.content))).isEqualTo(this.content);
	}

	@Test
	void whileTheStoreIsDownNobodyWaitsForItAndOneLineSaysSo(CapturedOutput output) {
		this.requests.down = true;
		assertThat(this.store.publish(this.hash, this.content)).isNull();
		int asked = this.requests.heads.get();
		assertThat(this.store.publish(this.hash, this.content)).isNull();
		assertThat(this.store.publish("another", this.content)).isNull();
		assertThat(this.requests.heads).hasValue(asked);
		this.clock.move(S3ContentStore.PAUSE);
		assertThat(this.store.publish(this.hash, this.content)).isNull();
		assertThat(this.requests.heads.get()).isGreaterThan(asked);
		assertThat(output.getOut().split("can't be put into bucket", -1)).hasSize(2);
		this.clock.move(S3ContentStore.PAUSE);
		this.requests.down = false;
		String url = this.store.publish(this.hash, this.content);
		assertThat(url).isNotNull();
		this.requests.down = true;
		assertThat(this.store.publish("another", this.content)).isNull();
		assertThat(output.getOut().split("can't be put into bucket", -1)).hasSize(3);
		assertThat(output).doesNotContain("X-Amz-Signature");
	}

	@Test
	void aUrlThatIsStillGoodIsGivenWhileTheStoreIsDown() {
		String url = this.store.publish(this.hash, this.content);
		this.requests.down = true;
		assertThat(this.store.publish("another", this.content)).isNull();
		assertThat(this.store.publish(this.hash, this.content)).isEqualTo(url);
	}

	@Test
	void whoeverAsksMeanwhileGetsTheSame() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		this.requests.held.set(held);
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<CompletableFuture<String>> urls = new ArrayList<>();
			CountDownLatch begun = new CountDownLatch(4);
			for (int i = 0; i < 4; i++) {
				urls.add(CompletableFuture.supplyAsync(() -> {
					begun.countDown();
					return this.store.publish(this.hash, this.content);
				}, executor));
			}
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
			held.countDown();
			String url = urls.get(0).get(20, TimeUnit.SECONDS);
			assertThat(url).isNotNull();
			for (CompletableFuture<String> other : urls) {
				assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(url);
			}
			assertThat(this.requests.puts).hasValue(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void optionsAreChecked() {
		assertThat(new S3ContentOptions("b", "", URL_TTL, URL_TTL).key("x")).isEqualTo("x");
		assertThat(new S3ContentOptions("b", "a/b", URL_TTL, URL_TTL).key("x")).isEqualTo("a/b/x");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new S3ContentOptions("b", "", Duration.ofSeconds(9), RENEW_AFTER));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new S3ContentOptions("b", "", Duration.ofDays(8), Duration.ofDays(9)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new S3ContentOptions("b", "", URL_TTL, Duration.ofHours(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> new S3ContentOptions(" ", "", URL_TTL, RENEW_AFTER));
	}

	/**
	 * Counts requests, and fails some.
	 */
	private static final class Requests implements ExecutionInterceptor {

		private final AtomicInteger heads = new AtomicInteger();

		private final AtomicInteger puts = new AtomicInteger();

		private final AtomicReference<CountDownLatch> held = new AtomicReference<>();

		private volatile boolean down;

		private volatile boolean forbidden;

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof HeadObjectRequest) {
				this.heads.incrementAndGet();
				await();
				if (this.forbidden) {
					throw S3Exception.builder().statusCode(403).message("Forbidden").build();
				}
			}
			if (context.request() instanceof PutObjectRequest) {
				this.puts.incrementAndGet();
			}
			if (this.down) {
				throw S3Exception.builder().statusCode(503).message("Slow down").build();
			}
		}

		private void await() {
			try {
				CountDownLatch latch = this.held.get();
				if (latch != null) {
					latch.await(20, TimeUnit.SECONDS);
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/**
	 * A clock that goes on when it is told to.
	 */
	private static final class MovingClock implements InstantSource {

		private volatile Instant now = Instant.now();

		@Override
		public Instant instant() {
			return this.now;
		}

		Clock clock() {
			return withZone(ZoneOffset.UTC);
		}

		void move(Duration time) {
			this.now = this.now.plus(time);
		}

		void moveTo(Instant instant) {
			this.now = instant;
		}

	}

}
