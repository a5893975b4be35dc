package io.flightboot.dataset.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ObjectCache}, with a store that does what it likes.
 */
class ObjectCacheTests {

	private static final Runnable WANTED = () -> {
	};

	private static final StoredObject OBJECT = new StoredObject("a.csv", "x", 4);

	private static final Map<StoredObject, Path> FILES = Map.of(OBJECT, Path.of("a.csv"));

	@TempDir
	Path directory;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer store;

	private S3Bucket bucket;

	private S3Client client;

	private volatile Answer answer = ObjectCacheTests::whole;

	@BeforeEach
	void start() throws IOException {
		this.store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.store.setExecutor(this.threads);
		this.store.createContext("/", (exchange) -> {
			try (exchange) {
				this.answer.send(exchange);
			}
		});
		this.store.start();
		this.client = S3Mock.client(URI.create("http://127.0.0.1:" + this.store.getAddress().getPort()));
		this.bucket = new S3Bucket(this.client, "b", "");
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.store.stop(0);
		this.threads.shutdownNow();
	}

	private static void whole(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 4);
		exchange.getResponseBody().write("n\n1\n".getBytes(StandardCharsets.UTF_8));
	}

	private ObjectCache cache(Duration maxWait) throws IOException {
		return new ObjectCache(this.directory, 100, maxWait, false);
	}

	private static void refused(FlightErrorCode code, String message, ThrowingCallable call) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(call)
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code));
	}

	private void assertNothingIsLeft(ObjectCache cache) throws IOException {
		assertThat(cache.used()).isZero();
		try (Stream<Path> left = Files.list(this.directory.resolve("objects"))) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void waitsNoLongerThanItsCallAndItsTime() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		this.answer = (exchange) -> {
			begun.countDown();
			await(goOn);
			whole(exchange);
		};
		try (ObjectCache cache = cache(Duration.ofMillis(1))) {
			CompletableFuture<ObjectCache.Lease> first = CompletableFuture
				.supplyAsync(() -> cache.acquire("first", this.bucket, FILES, WANTED), this.threads);
			await(begun);
			refused(FlightErrorCode.CANCELLED, "gone", () -> cache.acquire("second", this.bucket, FILES, () -> {
				throw new FlightException(FlightErrorCode.CANCELLED, "The client has gone");
			}));
			refused(FlightErrorCode.NOT_READY, "Dataset 'third' can't be fetched from its store within",
					() -> cache.acquire("third", this.bucket, FILES, WANTED));
			goOn.countDown();
			assertThat(first).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withMessageContaining("Dataset 'first' can't be fetched from its store within");
			assertNothingIsLeft(cache);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void othersGoOnAfterAnError() throws Exception {
		try (ObjectCache cache = cache(Duration.ofSeconds(20))) {
			assertThatExceptionOfType(StackOverflowError.class)
				.isThrownBy(() -> cache.acquire("first", this.bucket, FILES, () -> {
					throw new StackOverflowError();
				}));
			assertNothingIsLeft(cache);
			try (ObjectCache.Lease lease = cache.acquire("second", this.bucket, FILES, WANTED)) {
				assertThat(lease.directory().resolve("a.csv")).hasContent("n\n1\n");
			}
		}
	}

	@Test
	void takesNoMoreThanWasListed() throws Exception {
		this.answer = (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			OutputStream endless = exchange.getResponseBody();
			byte[] block = new byte[1 << 16];
			while (!Thread.currentThread().isInterrupted()) {
				endless.write(block);
			}
		};
		try (ObjectCache cache = cache(Duration.ofMinutes(5))) {
			assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> cache.acquire("a", this.bucket, FILES, WANTED))
				.withStackTraceContaining("The object has more bytes than 4")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_READY));
			assertNothingIsLeft(cache);
		}
	}

	@Test
	void theSameObjectsAreInTheSamePlace() throws Exception {
		try (ObjectCache cache = cache(Duration.ofSeconds(20))) {
			Path place;
			try (ObjectCache.Lease lease = cache.acquire("a", this.bucket, FILES, WANTED)) {
				place = lease.directory();
				try (ObjectCache.Lease other = cache.acquire("a", this.bucket, FILES, WANTED);
						ObjectCache.Lease elsewhere = cache.acquire("a", this.bucket, Map.of(OBJECT, Path.of("b.csv")),
								WANTED)) {
					assertThat(other.directory()).isEqualTo(place);
					assertThat(elsewhere.directory()).isNotEqualTo(place);
				}
				assertThat(place.resolve("a.csv")).exists();
			}
			assertThat(place).doesNotExist();
			try (ObjectCache.Lease lease = cache.acquire("a", this.bucket, FILES, WANTED)) {
				assertThat(lease.directory()).isEqualTo(place).isNotEmptyDirectory();
			}
		}
	}

	/**
	 * Answers a request.
	 */
	@FunctionalInterface
	private interface Answer {

		void send(HttpExchange exchange) throws IOException;

	}

}
