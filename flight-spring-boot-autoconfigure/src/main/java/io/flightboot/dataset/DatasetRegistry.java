package io.flightboot.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Knows which datasets there are, and notices what becomes of them: when a source tells,
 * from time to time, and when somebody asks. Calls don't depend on it, for they look for
 * themselves; it makes new datasets known before the first call, and broken ones too.
 *
 * @since 0.1.0
 */
public final class DatasetRegistry implements SmartLifecycle {

	/** A change is seldom alone. */
	private static final long SETTLE_MILLIS = 200;

	private static final Log logger = LogFactory.getLog(DatasetRegistry.class);

	private final List<DatasetSource> sources;

	private final Duration interval;

	private final AtomicBoolean expected = new AtomicBoolean();

	private final List<Closeable> watches = new ArrayList<>();

	private Map<String, Object> known = new TreeMap<>();

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Create a registry.
	 * @param sources where datasets come from
	 * @param interval how long to wait between a look and the next
	 */
	public DatasetRegistry(List<DatasetSource> sources, Duration interval) {
		Assert.isTrue(interval.toNanos() > 0, "'interval' must be positive");
		this.sources = List.copyOf(sources);
		this.interval = interval;
	}

	/**
	 * Look for changes.
	 * @return what has changed since the last look
	 */
	public synchronized DatasetChanges refresh() {
		this.sources.forEach(DatasetSource::refresh);
		Map<String, Object> found = new TreeMap<>();
		Map<String, Dataset> datasets = new TreeMap<>();
		for (Dataset dataset : datasets()) {
			datasets.putIfAbsent(dataset.route(), dataset);
			found.putIfAbsent(dataset.route(), Objects.requireNonNullElse(version(dataset), ""));
		}
		List<String> added = found.keySet().stream().filter((route) -> !this.known.containsKey(route)).toList();
		List<String> changed = found.keySet()
			.stream()
			.filter((route) -> this.known.containsKey(route) && !found.get(route).equals(this.known.get(route)))
			.toList();
		List<String> removed = this.known.keySet().stream().filter((route) -> !found.containsKey(route)).toList();
		this.known = found;
		DatasetChanges changes = new DatasetChanges(added, changed, removed);
		tell(changes, datasets);
		return changes;
	}

	private static @Nullable Object version(Dataset dataset) {
		try {
			return dataset.version();
		}
		catch (RuntimeException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static void tell(DatasetChanges changes, Map<String, Dataset> datasets) {
		if (!changes.isEmpty()) {
			logger.info("Datasets: " + changes.added().size() + " new, " + changes.changed().size() + " changed, "
					+ changes.removed().size() + " gone");
			logger.debug(changes);
		}
		for (List<String> routes : List.of(changes.added(), changes.changed())) {
			for (String route : routes) {
				Dataset dataset = datasets.get(route);
				if (dataset != null && version(dataset) != null) {
					// Whoever describes it remembers and tells what is wrong with it
					DatasetReport.of(dataset);
				}
			}
		}
	}

	private List<Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>();
		this.sources.forEach((source) -> datasets.addAll(source.datasets()));
		return datasets;
	}

	/**
	 * Return what is known of each dataset.
	 */
	public List<DatasetReport> reports() {
		return datasets().stream().map(DatasetReport::of).toList();
	}

	/**
	 * Return the routes of all datasets.
	 */
	List<String> routes() {
		return datasets().stream().map(Dataset::route).distinct().sorted().toList();
	}

	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-datasets-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor starting = new ScheduledThreadPoolExecutor(1, threads);
		starting.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor = starting;
		for (DatasetSource source : this.sources) {
			Closeable watch = source.watch(this::soon);
			if (watch != null) {
				this.watches.add(watch);
			}
		}
		starting.scheduleWithFixedDelay(this::look, 0, this.interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void soon() {
		ScheduledExecutorService running = this.executor;
		if (running != null && this.expected.compareAndSet(false, true)) {
			try {
				running.schedule(() -> {
					this.expected.set(false);
					look();
				}, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException ex) {
				logger.trace("Nobody looks any more", ex);
			}
		}
	}

	private void look() {
		try {
			refresh();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Could not look for changes of datasets", ex);
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.executor;
		this.executor = null;
		if (running != null) {
			running.shutdown();
		}
		this.watches.forEach(DatasetRegistry::close);
		this.watches.clear();
		await(running);
	}

	/**
	 * Wait for a look that is under way, because sources close after this.
	 */
	private static void await(@Nullable ScheduledExecutorService running) {
		try {
			if (running != null && !running.awaitTermination(10, TimeUnit.SECONDS)) {
				logger.warn("Somebody still looks for changes of datasets");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void close(Closeable watch) {
		try {
			watch.close();
		}
		catch (IOException ex) {
			logger.debug("Could not stop watching", ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

}
