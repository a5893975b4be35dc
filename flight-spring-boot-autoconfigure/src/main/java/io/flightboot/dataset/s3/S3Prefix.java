package io.flightboot.dataset.s3;

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
import io.flightboot.dataset.file.LocalFiles;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.util.Assert;

/**
 * Objects below a prefix as datasets: each under its name, and what has a common folder
 * as one. They are listed anew for each call, fetched to the cache and read there.
 *
 * @since 0.1.0
 */
public final class S3Prefix implements DatasetSource {

	private final List<String> prefix;

	private final boolean single;

	private final S3Bucket bucket;

	private final ObjectCache cache;

	private final long maxObjectSize;

	private final LocalFiles files;

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	/**
	 * Serve objects.
	 * @param prefix first segments of the routes, may be none
	 * @param single whether all objects are one dataset, of the prefix's name
	 * @param maxObjectSize most bytes of an object that is read
	 * @param files reads what is in the cache
	 */
	public S3Prefix(List<String> prefix, boolean single, S3Bucket bucket, ObjectCache cache, long maxObjectSize,
			LocalFiles files) {
		Assert.isTrue(!single || !prefix.isEmpty(), "A prefix that is one dataset needs a name");
		this.prefix = List.copyOf(prefix);
		this.single = single;
		this.bucket = bucket;
		this.cache = cache;
		this.maxObjectSize = maxObjectSize;
		this.files = files;
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

	void checkSize(String route, StoredObject object) {
		if (object.size() > this.maxObjectSize) {
			throw ObjectCache.tooLarge(route, object.size(), this.maxObjectSize);
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
		List<String> segments = path.segments();
		int own = this.prefix.size();
		if (segments.size() < own || !segments.subList(0, own).equals(this.prefix)) {
			return null;
		}
		List<String> names = segments.subList(own, segments.size());
		if (this.single) {
			return names.isEmpty() ? folder(path.toString(), "", "data") : null;
		}
		names.forEach(LocalFiles::checkName);
		if (names.size() != 1) {
			return null;
		}
		return find(path.toString(), names.get(0));
	}

	private @Nullable Dataset find(String route, String name) {
		try {
			StoredObject object = LocalFiles.isReadable(name) ? this.bucket.find(name) : null;
			return (object != null) ? file(route, object) : folder(route, name + "/", name);
		}
		catch (SdkException ex) {
			throw S3Errors.explain(route, ex);
		}
	}

	private S3Dataset file(String route, StoredObject object) {
		return new S3Dataset(route, object.key(), List.of(object), object.key().length(), this);
	}

	private @Nullable Dataset folder(String route, String below, String name) {
		try {
			List<StoredObject> objects = this.bucket.list(below)
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
			Dataset all = folder(RoutePath.of(this.prefix).toString(), "", "data");
			return (all != null) ? List.of(all) : List.of();
		}
		Map<String, List<StoredObject>> byName = new TreeMap<>();
		try {
			for (StoredObject object : this.bucket.list("")) {
				int end = object.key().indexOf('/');
				String name = (end < 0) ? object.key() : object.key().substring(0, end);
				if (LocalFiles.isName(name) && isData((end < 0) ? name : object.key().substring(end + 1))) {
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
							: file(route, objects.get(0)));
			}
		});
		this.known.keySet().retainAll(datasets.stream().map(Dataset::route).toList());
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
	 * What was found out of objects.
	 *
	 * @param objects the objects, as they were
	 * @param info what is in them, or {@code null} if they can't be read
	 * @param problem why not, or empty
	 */
	private record Known(List<StoredObject> objects, @Nullable DatasetInfo info, String problem) {
	}

}
