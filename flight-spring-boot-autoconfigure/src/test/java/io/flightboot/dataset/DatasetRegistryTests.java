package io.flightboot.dataset;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a registry notices of datasets that come and go.
 */
class DatasetRegistryTests {

	private final Source source = new Source();

	@Test
	void tellsWhatHasBecomeOfDatasets() {
		DatasetRegistry registry = new DatasetRegistry(List.of(this.source), Duration.ofHours(1));
		this.source.versions.putAll(Map.of("a", 1, "b", 1, "bad", -1));
		assertThat(registry.refresh()).isEqualTo(new DatasetChanges(List.of("a", "b", "bad"), List.of(), List.of()));
		assertThat(registry.refresh().isEmpty()).isTrue();
		this.source.versions.put("a", 2);
		this.source.versions.remove("b");
		this.source.versions.put("c", 1);
		assertThat(registry.refresh()).isEqualTo(new DatasetChanges(List.of("c"), List.of("a"), List.of("b")));
		assertThat(registry.routes()).containsExactly("a", "bad", "c");
	}

	@Test
	void reportsWhatIsKnownAndWhatIsWrong() {
		DatasetRegistry registry = new DatasetRegistry(List.of(this.source), Duration.ofHours(1));
		this.source.versions.putAll(Map.of("good", 5, "bad", -1));
		assertThat(registry.reports()).containsExactlyInAnyOrder(new DatasetReport("good", 0, 5L, null, null),
				new DatasetReport("bad", null, null, null, "It is broken"));
	}

	@Test
	void looksWhenTheSourceTellsAndFromTimeToTime() {
		DatasetRegistry told = new DatasetRegistry(List.of(this.source), Duration.ofHours(1));
		told.start();
		this.source.versions.put("a", 1);
		this.source.changed.run();
		await().until(() -> this.source.asked.contains("a"));
		told.stop();
		assertThat(this.source.changed).isNull();
		this.source.asked.clear();
		DatasetRegistry periodic = new DatasetRegistry(List.of(this.source), Duration.ofMillis(20));
		periodic.start();
		this.source.versions.put("b", 1);
		await().until(() -> this.source.asked.contains("b"));
		periodic.stop();
		assertThat(periodic.isRunning()).isFalse();
	}

	@Test
	void goesOnAfterASourceHasFailed() {
		DatasetRegistry registry = new DatasetRegistry(List.of(this.source), Duration.ofMillis(20));
		this.source.failure = new IllegalStateException("Not now");
		registry.start();
		await().until(() -> this.source.failures > 1);
		this.source.versions.put("a", 1);
		this.source.failure = null;
		await().until(() -> this.source.asked.contains("a"));
		registry.stop();
	}

	private static final class Source implements DatasetSource {

		final Map<String, Integer> versions = new ConcurrentHashMap<>();

		final Collection<String> asked = ConcurrentHashMap.newKeySet();

		volatile @Nullable RuntimeException failure;

		volatile int failures;

		volatile @Nullable Runnable changed;

		@Override
		public Collection<? extends Dataset> datasets() {
			RuntimeException thrown = this.failure;
			if (thrown != null) {
				this.failures++;
				throw thrown;
			}
			List<Dataset> datasets = new ArrayList<>();
			this.versions.forEach((route, version) -> datasets.add(new Known(route, version)));
			return datasets;
		}

		@Override
		public @Nullable Dataset find(RoutePath path) {
			return null;
		}

		@Override
		public Closeable watch(Runnable changed) {
			this.changed = changed;
			return () -> this.changed = null;
		}

		private final class Known implements Dataset {

			private final String route;

			private final int version;

			Known(String route, int version) {
				this.route = route;
				this.version = version;
			}

			@Override
			public String route() {
				return this.route;
			}

			@Override
			public DatasetInfo info() {
				Source.this.asked.add(this.route);
				if (this.version < 0) {
					throw new FlightException(FlightErrorCode.FAILED, "It is broken");
				}
				return new DatasetInfo(new Schema(List.of()), List.of(), this.version, -1);
			}

			@Override
			public Object version() {
				return this.version;
			}

			@Override
			public ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator) {
				throw new UnsupportedOperationException();
			}

		}

	}

}
