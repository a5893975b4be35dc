package io.flightboot.dataset.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.UploadMode;
import io.flightboot.dataset.file.UploadFormat;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link S3Target} and {@link ObjectUpload}.
 */
class S3UploadTests extends S3UploadFixture {

	@Test
	void createsReplacesAppendsAndDrops() throws Exception {
		DatasetTarget target = target("a.parquet");
		assertThat(target.drop(upload(UploadMode.CREATE).call())).isFalse();
		write(target, UploadMode.CREATE, 1, 2);
		assertThat(values("a.parquet")).containsExactly(1L, 2L);
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target, upload(UploadMode.CREATE, 5));
		write(target, UploadMode.APPEND, 3);
		assertThat(values("a.parquet")).containsExactly(1L, 2L, 3L);
		refused(FlightErrorCode.BAD_ARGUMENT, "Column 'n'", target,
				TestUpload.of(UploadMode.APPEND, false, "m", this.allocator, 1));
		refused(FlightErrorCode.BAD_ARGUMENT, "Column 'n'", target,
				TestUpload.of(UploadMode.REPLACE, true, "m", this.allocator, 1));
		assertThat(values("a.parquet")).hasSize(3);
		write(target, UploadMode.REPLACE, 9);
		assertThat(values("a.parquet")).containsExactly(9L);
		assertThat(target.drop(upload(UploadMode.CREATE).call())).isTrue();
		assertThat(keys()).isEmpty();
		write(target, UploadMode.APPEND, 4);
		assertThat(values("a.parquet")).containsExactly(4L);
		write(target("b.csv.gz"), UploadMode.CREATE, 7, 8);
		assertThat(values("b.csv.gz")).containsExactly(7L, 8L);
		refused(FlightErrorCode.BAD_ARGUMENT, "can't be appended to", target("b.csv.gz"), upload(UploadMode.APPEND, 1));
		refused(FlightErrorCode.BAD_ARGUMENT, "must end with", target("b.arrow"), upload(UploadMode.CREATE, 1));
		write(target("_c.parquet"), UploadMode.CREATE, 7);
		assertThat(this.source.datasets()).extracting(Dataset::route)
			.containsExactly("s3/_c.parquet", "s3/a.parquet", "s3/b.csv.gz");
	}

	@Test
	void foldersGetNewObjects() throws Exception {
		put("trades/a.csv", "n\n1\n");
		put("trades/notes.txt", "some");
		put("trades2/b.csv", "n\n1\n");
		put("parts/year=2024/b.csv", "n\n1\n");
		write(target("trades"), UploadMode.APPEND, 2);
		assertThat(values("trades")).containsExactlyInAnyOrder(1L, 2L);
		assertThat(keys()).hasSize(5);
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target("trades"), upload(UploadMode.CREATE, 1));
		refused(FlightErrorCode.BAD_ARGUMENT, "is a folder", target("trades"), upload(UploadMode.REPLACE, 1));
		refused(FlightErrorCode.BAD_ARGUMENT, "has folders in it", target("parts"), upload(UploadMode.APPEND, 1));
		assertThat(target("trades").drop(upload(UploadMode.CREATE).call())).isTrue();
		assertThat(keys()).containsExactly("data/parts/year=2024/b.csv", "data/trades2/b.csv");
	}

	@Test
	void allTogetherMayBeWrittenToButNotDropped() throws Exception {
		this.source = source(true, MAX_OBJECT_SIZE,
				writer(new UploadLimits(700, 8), EnumSet.allOf(UploadFormat.class)));
		assertThat(target().limits()).isEqualTo(new UploadLimits(700, 8));
		write(target(), UploadMode.APPEND, 1);
		write(target(), UploadMode.APPEND, 2);
		assertThat(values()).containsExactlyInAnyOrder(1L, 2L);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> target().drop(upload(UploadMode.CREATE).call()))
			.withMessageContaining("can't be dropped");
		assertThat(keys()).hasSize(2);
	}

	@Test
	void whatIsLargeGoesInParts() throws Exception {
		write(target("a.parquet"), UploadMode.CREATE, many());
		assertThat(etag("a.parquet")).contains("-");
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target("a.parquet"), upload(UploadMode.CREATE, 1));
		write(target("a.parquet"), UploadMode.APPEND, 5);
		assertThat(values("a.parquet")).hasSize(many().length + 1).endsWith(5L);
		this.before = (request) -> {
			if (request instanceof CompleteMultipartUploadRequest) {
				put("b.parquet", "of another");
			}
		};
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target("b.parquet"),
				upload(UploadMode.CREATE, many()));
	}

	@Test
	void whatBreaksOffLeavesTheOldObject() throws Exception {
		DatasetTarget target = target("a.parquet");
		write(target, UploadMode.CREATE, 1);
		refused(FlightErrorCode.FAILED, "can't write", target,
				TestUpload.broken(UploadMode.REPLACE, this.allocator, 2));
		assertThat(values("a.parquet")).containsExactly(1L);
		broken(FlightErrorCode.NOT_READY, upload(UploadMode.REPLACE, many()), (request) -> {
			if (request instanceof UploadPartRequest part && part.partNumber() == 2) {
				throw SdkClientException.create("The network is down");
			}
		});
		broken(FlightErrorCode.NOT_READY, upload(UploadMode.REPLACE, many()), (request) -> {
			if (request instanceof CompleteMultipartUploadRequest) {
				throw SdkClientException.create("The network is down");
			}
		});
		TestUpload cancelled = upload(UploadMode.REPLACE, many());
		broken(FlightErrorCode.CANCELLED, cancelled, (request) -> {
			if (request instanceof UploadPartRequest) {
				cancelled.call().cancel(new FlightException(FlightErrorCode.CANCELLED, "The client has gone"));
			}
		});
	}

	/**
	 * Break an upload while it is sent. The object is looked at when all is done but the
	 * end of the multipart upload, because S3Mock, other than S3, takes the object of
	 * that key with it.
	 */
	private void broken(FlightErrorCode code, TestUpload upload, Consumer<SdkRequest> disturbance) {
		List<String> ends = new ArrayList<>();
		put("a.parquet", "old");
		String before = etag("a.parquet");
		this.before = (request) -> {
			disturbance.accept(request);
			if (request instanceof AbortMultipartUploadRequest) {
				ends.add(etag("a.parquet"));
			}
		};
		refused(code, "", target("a.parquet"), upload);
		assertThat(ends).containsExactly(before);
		assertThat(S3.client().listMultipartUploads((request) -> request.bucket(this.bucket)).uploads()).isEmpty();
		this.before = NOTHING;
	}

	@Test
	void anotherMayBeFirst() throws Exception {
		this.before = (request) -> {
			if (request instanceof PutObjectRequest) {
				put("a.parquet", "of another");
			}
		};
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target("a.parquet"), upload(UploadMode.CREATE, 1));
		this.before = NOTHING;
		write(target("one.parquet"), UploadMode.CREATE, 1);
		write(target("two.parquet"), UploadMode.CREATE, 2);
		copy("one.parquet", "b.parquet");
		AtomicInteger times = new AtomicInteger();
		this.before = (request) -> {
			if (request instanceof PutObjectRequest && times.getAndIncrement() == 0) {
				copy("two.parquet", "b.parquet");
			}
		};
		write(target("b.parquet"), UploadMode.APPEND, 3);
		assertThat(values("b.parquet")).as("with what the other has written").containsExactly(2L, 3L);
		this.before = (request) -> {
			if (request instanceof PutObjectRequest) {
				copy((times.getAndIncrement() % 2 == 0) ? "one.parquet" : "two.parquet", "b.parquet");
			}
		};
		FlightException failed = refused(FlightErrorCode.FAILED, "was changed by others", target("b.parquet"),
				upload(UploadMode.APPEND, 4));
		assertThat(failed.retry()).isNotNull();
		assertThat(times).hasValue(4);
		assertThat(values("b.parquet")).hasSize(1);
	}

	/**
	 * The client of the store asks again if it gets no answer, and hears then that the
	 * object is not what it was.
	 */
	@Test
	void answersMayBeLost() throws Exception {
		AtomicInteger lost = new AtomicInteger();
		this.after = (request) -> {
			if ((request instanceof PutObjectRequest || request instanceof CompleteMultipartUploadRequest)
					&& lost.getAndIncrement() == 0) {
				throw SdkClientException.create("The answer is lost", new IOException("reset"));
			}
		};
		write(target("a.parquet"), UploadMode.CREATE, 1);
		assertThat(lost.getAndSet(0)).as("asked again").isEqualTo(2);
		write(target("a.parquet"), UploadMode.APPEND, 2);
		assertThat(lost.getAndSet(0)).isEqualTo(2);
		assertThat(values("a.parquet")).as("once").containsExactly(1L, 2L);
		write(target("b.parquet"), UploadMode.CREATE, many());
		assertThat(lost.get()).isPositive();
		assertThat(values("b.parquet")).hasSize(many().length);
		this.after = (request) -> {
			if (request instanceof PutObjectRequest) {
				throw SdkClientException.create("No answer is ever there", new IOException("reset"));
			}
		};
		write(target("a.parquet"), UploadMode.APPEND, 3);
		assertThat(values("a.parquet")).as("once").containsExactly(1L, 2L, 3L);
	}

	@Test
	void storesWithoutConditionsAreAsked() throws Exception {
		this.before = (request) -> {
			if (request instanceof PutObjectRequest put && (put.ifMatch() != null || put.ifNoneMatch() != null)) {
				throw S3Exception.builder().statusCode(501).message("A header is not implemented").build();
			}
		};
		write(target("a.parquet"), UploadMode.CREATE, 1);
		write(target("a.parquet"), UploadMode.APPEND, 2);
		assertThat(values("a.parquet")).containsExactly(1L, 2L);
	}

	@Test
	void whatNobodyCouldReadIsNotWritten() throws Exception {
		assertThat(target("a.parquet").limits())
			.isEqualTo(new UploadLimits(CACHE_SIZE, Long.MAX_VALUE, Long.MAX_VALUE));
		this.source.close();
		this.source = source(false, 20, writer(UploadLimits.NONE, EnumSet.of(UploadFormat.CSV)));
		refused(FlightErrorCode.TOO_LARGE, "at most 20 bytes, and its file has more", target("a.csv"),
				upload(UploadMode.CREATE, 123456789, 123456789));
		refused(FlightErrorCode.BAD_ARGUMENT, "must end with .csv", target("a.parquet"), upload(UploadMode.CREATE, 1));
		assertThat(keys()).isEmpty();
		write(target("a.csv"), UploadMode.CREATE, 1);
		assertThat(keys()).hasSize(1);
	}

	@Test
	void whatIsLargeIsNotWrittenAnew() throws Exception {
		this.source.close();
		this.source = source(false, MAX_OBJECT_SIZE,
				writer(new UploadLimits(1000, 1000, 10), EnumSet.allOf(UploadFormat.class)));
		write(target("a.parquet"), UploadMode.APPEND, 1);
		String before = etag("a.parquet");
		refused(FlightErrorCode.TOO_LARGE, "up to 10. Append to a folder", target("a.parquet"),
				upload(UploadMode.APPEND, 1));
		assertThat(etag("a.parquet")).isEqualTo(before);
	}

	@Test
	void whatIsThereIsRememberedForAWhile() throws Exception {
		this.source.close();
		this.source = source(false, Duration.ofHours(1), MAX_OBJECT_SIZE,
				writer(UploadLimits.NONE, EnumSet.allOf(UploadFormat.class)));
		AtomicInteger listings = new AtomicInteger();
		this.before = (request) -> {
			if (request instanceof ListObjectsV2Request) {
				listings.incrementAndGet();
			}
		};
		put("a.csv", "n\n1\n");
		for (int i = 0; i < 3; i++) {
			assertThat(this.source.datasets()).hasSize(1);
			assertThat(values("a.csv")).containsExactly(1L);
		}
		assertThat(listings.getAndSet(0)).as("one of all and one of the object").isEqualTo(2);
		put("b.csv", "n\n2\n");
		assertThat(this.source.datasets()).as("made by others").hasSize(1);
		assertThat(values("b.csv")).as("not known before").containsExactly(2L);
		this.source.refresh();
		assertThat(this.source.datasets()).hasSize(2);
		write(target("c.csv"), UploadMode.CREATE, 3);
		assertThat(this.source.datasets()).as("made by this").hasSize(3);
		write(target("a.csv"), UploadMode.REPLACE, 4);
		assertThat(values("a.csv")).containsExactly(4L);
		assertThat(target("a.csv").drop(upload(UploadMode.CREATE).call())).isTrue();
		assertThat(this.source.find(RoutePath.of("s3", "a.csv"))).isNull();
		S3.client().deleteObject((request) -> request.bucket(this.bucket).key("data/b.csv"));
		refused(FlightErrorCode.ALREADY_EXISTS, "already there", target("c.csv"), upload(UploadMode.CREATE, 1));
		write(target("b.csv"), UploadMode.CREATE, 5);
		assertThat(values("b.csv")).as("uploads look for themselves").containsExactly(5L);
	}

	@Test
	void mayBeReadOnly() throws Exception {
		write(target("a.parquet"), UploadMode.CREATE, 1);
		this.source.close();
		this.source = source(false, MAX_OBJECT_SIZE, null);
		refused(FlightErrorCode.FORBIDDEN, "is read-only", target("a.parquet"), upload(UploadMode.REPLACE, 1));
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> target("a.parquet").drop(upload(UploadMode.CREATE).call()))
			.withMessageContaining("is read-only");
		assertThat(this.source.target(RoutePath.of("s3", "none.parquet"))).isNull();
		assertThat(keys()).hasSize(1);
	}

	@Test
	void refusesNames() {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> target("a\\b.parquet"))
			.withMessageContaining("slash");
		refused(FlightErrorCode.BAD_ARGUMENT, "longer than 255 bytes", target("\u00e4".repeat(130) + ".parquet"),
				upload(UploadMode.CREATE, 1));
		assertThat(this.source.target(RoutePath.of("s3", "a", "b.parquet"))).isNull();
		assertThat(this.source.target(RoutePath.of("other", "b.parquet"))).isNull();
	}

	@Test
	void readersOfWhatIsReplacedFinish() throws Exception {
		write(target("a.parquet"), UploadMode.CREATE, 1, 2, 3, 4);
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		List<Long> read = new ArrayList<>();
		try (ArrowReader reader = open(call, 1, "a.parquet")) {
			assertThat(reader.loadNextBatch()).isTrue();
			write(target("a.parquet"), UploadMode.REPLACE, 9);
			assertThat(values("a.parquet")).containsExactly(9L);
			assertThat(target("a.parquet").drop(upload(UploadMode.CREATE).call())).isTrue();
			collect(reader, read);
		}
		finally {
			call.end(CallStatus.UNKNOWN);
		}
		assertThat(read).containsExactly(2L, 3L, 4L);
	}

}
