package io.flightboot.dataset.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.file.LocalFiles;
import io.flightboot.dataset.file.LocalWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.util.Assert;

/**
 * Objects below a prefix as datasets: each under its name, and what has a common folder
 * as one. They are fetched to the cache and read there.
 *
 * @since 0.1.0
 */
public final class S3Prefix implements DatasetSource, AutoCloseable {

	/** Folder of the cache that stands for all. */
	private static final String ALL = "data";

	private final List<String> prefix;

	private final boolean single;

	private final S3Bucket bucket;

	private final ObjectListings listings;

	private final ObjectCache cache;

	private final long maxObjectSize;

	private final LocalFiles files;

	private final @Nullable LocalWriter writer;

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	/**
	 * Serve objects.
	 * @param prefix first segments of the routes, may be none
	 * @param single whether all objects are one dataset, of the prefix's name
	 * @param listingTtl how long to remember which objects there are, zero for not at all
	 * @param maxObjectSize most bytes of an object that is read
	 * @param files reads what is in the cache, and for nobody else
	 * @param writer writes beside the cache what is to become an object, closed with
	 * this, or {@code null} if nobody may
	 */
	public S3Prefix(List<String> prefix, boolean single, S3Bucket bucket, Duration listingTtl, ObjectCache cache,
			long maxObjectSize, LocalFiles files, @Nullable LocalWriter writer) {
		Assert.isTrue(!single || !prefix.isEmpty(), "A prefix that is one dataset needs a name");
		this.prefix = List.copyOf(prefix);
		this.single = single;
		this.bucket = bucket;
		this.listings = new ObjectListings(bucket, listingTtl);
		this.cache = cache;
		this.maxObjectSize = maxObjectSize;
		this.files = files;
		this.writer = writer;
	}

	List<String> prefix() {
		return this.prefix;
	}

	S3Bucket bucket() {
		return this.bucket;
	}

	ObjectCache cache() {
		return this.cache;
	}

	LocalFiles files() {
		return this.files;
	}

	long maxObjectSize() {
		return this.maxObjectSize;
	}

	void checkSize(String route, long size) {
		if (size > this.maxObjectSize) {
			throw ObjectCache.tooLarge(route, size, this.maxObjectSize);
		}
	}

	/**
	 * Return what is known of objects, or find out. It need not be fetched again for
	 * that.
	 */
	DatasetInfo info(S3Dataset dataset, Supplier<DatasetInfo> look) {
		Known before = this.known.get(dataset.route());
		if (before != null && before.objects().equals(dataset.objects()) && before.info() != null) {
			return before.info();
		}
		try {
			DatasetInfo info = look.get();
			this.known.put(dataset.route(), new Known(dataset.objects(), info, ""));
			return info;
		}
		catch (FlightException ex) {
			this.known.put(dataset.route(), new Known(dataset.objects(), null, String.valueOf(ex.getMessage())));
			throw ex;
		}
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		String name = name(path);
		return (name != null) ? dataset(path.toString(), name) : null;
	}

	/**
	 * Forget which objects there were, because somebody wants to know now or has changed
	 * them.
	 */
	@Override
	public void refresh() {
		this.listings.forget();
	}

	@Override
	public @Nullable DatasetTarget target(RoutePath path) {
		String name = name(path);
		// Without rights, it is told to those only who may write that it is there
		if (name == null || (this.writer == null && dataset(path.toString(), name) == null)) {
			return null;
		}
		return new S3Target(path.toString(), name, this, this.writer);
	}

	/**
	 * Return the name of the object or folder that a path leads to, whether or not it is
	 * there.
	 * @return its name, empty for all, or {@code null} if there is none below this prefix
	 */
	private @Nullable String name(RoutePath path) {
		List<String> segments = path.segments();
		int own = this.prefix.size();
		if (segments.size() < own || !segments.subList(0, own).equals(this.prefix)) {
			return null;
		}
		List<String> names = segments.subList(own, segments.size());
		if (this.single) {
			return names.isEmpty() ? "" : null;
		}
		names.forEach(LocalFiles::checkName);
		return (names.size() == 1) ? names.get(0) : null;
	}

	/**
	 * Look for an object or folder.
	 * @param name its name, empty for all
	 */
	@Nullable S3Dataset dataset(String route, String name) {
		if (name.isEmpty()) {
			return folder(route, "", ALL);
		}
		try {
			StoredObject object = LocalFiles.isReadable(name) ? this.listings.find(name) : null;
			return (object != null) ? object(route, object) : folder(route, name + "/", name);
		}
		catch (SdkException ex) {
			throw S3Errors.explain(route, ex);
		}
	}

	S3Dataset object(String route, StoredObject object) {
		return new S3Dataset(route, object.key(), List.of(object), object.key().length(), this);
	}

	private @Nullable S3Dataset folder(String route, String below, String name) {
		try {
			List<StoredObject> objects = this.listings.list(below)
				.stream()
				.filter((object) -> isData(object.key().substring(below.length())))
				.toList();
			return objects.isEmpty() ? null : new S3Dataset(route, name, objects, below.length(), this);
		}
		catch (SdkException ex) {
			throw S3Errors.explain(route, ex);
		}
	}

	/**
	 * Return whether an object is part of a folder. Keys that are no paths are left out.
	 */
	private static boolean isData(String key) {
		return LocalFiles.isReadable(key) && Arrays.stream(key.split("/", -1))
			.allMatch((segment) -> LocalFiles.isName(segment) && !segment.startsWith("_"));
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		if (this.single) {
			Dataset all = folder(RoutePath.of(this.prefix).toString(), "", ALL);
			return (all != null) ? List.of(all) : List.of();
		}
		Map<String, List<StoredObject>> byName = new TreeMap<>();
		try {
			for (StoredObject object : this.listings.list("")) {
				int end = object.key().indexOf('/');
				String name = (end < 0) ? object.key() : object.key().substring(0, end);
				if (LocalFiles.isName(name)
						&& ((end < 0) ? LocalFiles.isReadable(name) : isData(object.key().substring(end + 1)))) {
					byName.computeIfAbsent((end < 0) ? name : name + "/", (each) -> new ArrayList<>()).add(object);
				}
			}
		}
		catch (SdkException ex) {
			throw S3Errors.explain(String.join("/", this.prefix), ex);
		}
		List<Dataset> datasets = new ArrayList<>();
		byName.forEach((name, objects) -> {
			boolean folder = name.endsWith("/");
			if (!folder || !byName.containsKey(name.substring(0, name.length() - 1))) {
				List<String> segments = new ArrayList<>(this.prefix);
				segments.add(folder ? name.substring(0, name.length() - 1) : name);
				String route = RoutePath.of(segments).toString();
				datasets
					.add(folder ? new S3Dataset(route, segments.get(segments.size() - 1), objects, name.length(), this)
							: object(route, objects.get(0)));
			}
		});
		List<String> routes = datasets.stream().map(Dataset::route).toList();
		this.known.keySet().retainAll(routes);
		this.files.retain(routes);
		return datasets;
	}

	/**
	 * Tell what went wrong when somebody asked. Objects are not fetched for this.
	 */
	@Override
	public List<String> problems() {
		try {
			datasets();
		}
		catch (FlightException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
		return this.known.values().stream().map(Known::problem).filter((problem) -> !problem.isEmpty()).toList();
	}

	/**
	 * Give up what is needed to write, when nobody does any more.
	 */
	@Override
	public void close() {
		if (this.writer != null) {
			this.writer.close();
		}
	}

	/**
	 * What was found out of objects.
	 *
	 * @param objects the objects, as they were
	 * @param info what is in them, or {@code null} if they can't be read
	 * @param problem why not, or empty
	 */
	private record Known(List<StoredObject> objects, @Nullable DatasetInfo info, String problem) {
	}

}
