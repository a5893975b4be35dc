package io.flightboot.dataset.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetQueries;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.UploadMode;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineOptions;
import io.flightboot.dataset.file.LocalFiles;
import io.flightboot.dataset.file.LocalWriter;
import io.flightboot.dataset.file.UploadFormat;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A prefix that may be written to, with a client that can be disturbed.
 */
abstract class S3UploadFixture {

	static final long CACHE_SIZE = 128 << 20;

	static final Duration MAX_WAIT = Duration.ofMinutes(1);

	static final long MAX_OBJECT_SIZE = 64 << 20;

	static final Consumer<SdkRequest> NOTHING = (request) -> {
	};

	@RegisterExtension
	static final S3Mock S3 = new S3Mock();

	final String bucket = "b" + UUID.randomUUID();

	final BufferAllocator allocator = new RootAllocator();

	private final CsvWorkers csvWorkers = new CsvWorkers(1);

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	@TempDir
	Path directory;

	volatile Consumer<SdkRequest> before = NOTHING;

	volatile Consumer<SdkRequest> after = NOTHING;

	private S3Client client;

	private ObjectCache cache;

	private DuckDbEngine engine;

	S3Prefix source;

	@BeforeEach
	void start() throws IOException {
		S3.client().createBucket((request) -> request.bucket(this.bucket));
		this.client = S3Mock.client(S3.endpoint(), new ExecutionInterceptor() {

			@Override
			public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
				S3UploadFixture.this.before.accept(context.request());
			}

			@Override
			public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
				S3UploadFixture.this.after.accept(context.request());
			}

		});
		this.cache = new ObjectCache(this.directory, CACHE_SIZE, MAX_WAIT, false);
		this.engine = new DuckDbEngine(
				new EngineOptions(256L << 20, 1, null, 1L << 30, List.of(this.cache.directory())));
		this.source = source(false, MAX_OBJECT_SIZE, writer(UploadLimits.NONE, EnumSet.allOf(UploadFormat.class)));
	}

	LocalWriter writer(UploadLimits limits, EnumSet<UploadFormat> formats) {
		return new LocalWriter(this.cache.uploads(), this.engine.writer(), limits, formats);
	}

	S3Prefix source(boolean single, long maxObjectSize, LocalWriter writer) {
		return source(single, Duration.ZERO, maxObjectSize, writer);
	}

	S3Prefix source(boolean single, Duration listingTtl, long maxObjectSize, LocalWriter writer) {
		return new S3Prefix(List.of("s3"), single, new S3Bucket(this.client, this.bucket, "data"), listingTtl,
				this.cache, maxObjectSize,
				new LocalFiles(this.cache.directory(), this.engine, this.csvWorkers, this.allocator), writer);
	}

	@AfterEach
	void stop() throws IOException {
		assertThat(S3.client().listMultipartUploads((request) -> request.bucket(this.bucket)).uploads()).isEmpty();
		try (Stream<Path> left = Files.walk(this.cache.uploads())) {
			assertThat(left.filter((path) -> path.toString().endsWith(".parquet"))).isEmpty();
		}
		this.source.close();
		this.engine.close();
		this.csvWorkers.close();
		this.client.close();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
		this.cache.close();
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).extracting((file) -> file.getFileName().toString()).containsExactly("flight-cache.lock");
		}
	}

	DatasetTarget target(String... names) {
		List<String> segments = new ArrayList<>(List.of("s3"));
		segments.addAll(List.of(names));
		DatasetTarget target = this.source.target(RoutePath.of(segments));
		assertThat(target).isNotNull();
		return target;
	}

	void write(DatasetTarget target, UploadMode mode, long... values) throws Exception {
		write(target, TestUpload.of(mode, false, "n", this.allocator, values));
	}

	void write(DatasetTarget target, TestUpload upload) throws Exception {
		try (ArrowReader batches = upload.batches()) {
			target.write(upload);
		}
	}

	FlightException refused(FlightErrorCode code, String message, DatasetTarget target, TestUpload upload) {
		FlightException[] refused = new FlightException[1];
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> write(target, upload))
			.withMessageContaining(message)
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(code);
				assertThat(ex.getMessage()).doesNotContain(this.bucket, "127.0.0.1", this.directory.toString());
				refused[0] = ex;
			});
		return refused[0];
	}

	TestUpload upload(UploadMode mode, long... values) {
		return TestUpload.of(mode, false, "n", this.allocator, values);
	}

	void put(String key, String content) {
		S3.client()
			.putObject((request) -> request.bucket(this.bucket).key("data/" + key), RequestBody.fromString(content));
	}

	void copy(String from, String to) {
		S3.client()
			.copyObject((request) -> request.sourceBucket(this.bucket)
				.sourceKey("data/" + from)
				.destinationBucket(this.bucket)
				.destinationKey("data/" + to));
	}

	List<String> keys() {
		return S3.client()
			.listObjectsV2((request) -> request.bucket(this.bucket))
			.contents()
			.stream()
			.map(S3Object::key)
			.toList();
	}

	String etag(String key) {
		return S3.client().headObject((request) -> request.bucket(this.bucket).key("data/" + key)).eTag();
	}

	ArrowReader open(RunningCall call, int batchRows, String... names) {
		List<String> segments = new ArrayList<>(List.of("s3"));
		segments.addAll(List.of(names));
		Dataset dataset = this.source.find(RoutePath.of(segments));
		assertThat(dataset).isNotNull();
		DatasetInfo info = dataset.info();
		return dataset.read(
				new DatasetQueries(this.codec,
						new DatasetLimits(batchRows, batchRows, DatasetLimits.DEFAULTS.filter(),
								DatasetLimits.DEFAULTS.parts()))
					.read(this.codec.toParams(Map.of()), info),
				info, call, this.allocator);
	}

	List<Long> values(String... names) throws IOException {
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		List<Long> values = new ArrayList<>();
		try (ArrowReader reader = open(call, 1000, names)) {
			collect(reader, values);
		}
		finally {
			call.end(CallStatus.UNKNOWN);
		}
		return values;
	}

	static void collect(ArrowReader reader, List<Long> values) throws IOException {
		while (reader.loadNextBatch()) {
			BigIntVector vector = (BigIntVector) reader.getVectorSchemaRoot().getVector("n");
			for (int i = 0; i < vector.getValueCount(); i++) {
				values.add(vector.get(i));
			}
		}
	}

	/**
	 * Return so many values that they don't go in one part.
	 */
	static long[] many() {
		return new Random(1).longs(1_200_000).toArray();
	}

}
