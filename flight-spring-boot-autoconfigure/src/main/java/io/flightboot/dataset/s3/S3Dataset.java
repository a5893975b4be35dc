package io.flightboot.dataset.s3;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.file.LocalFiles;
import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Objects, as they were when they were listed, as a dataset.
 */
final class S3Dataset implements Dataset {

	private final String route;

	private final String name;

	private final List<StoredObject> objects;

	private final int skipped;

	private final S3Prefix source;

	/**
	 * Create a dataset.
	 * @param name name of the file, or of the folder that all are in
	 * @param skipped how many characters of the keys come before the name
	 */
	S3Dataset(String route, String name, List<StoredObject> objects, int skipped, S3Prefix source) {
		this.route = route;
		this.name = name;
		this.objects = List.copyOf(objects);
		this.skipped = skipped;
		this.source = source;
	}

	@Override
	public String route() {
		return this.route;
	}

	List<StoredObject> objects() {
		return this.objects;
	}

	@Override
	public DatasetInfo info() {
		return this.source.info(this, () -> {
			try (ObjectCache.Lease lease = lease(S3Dataset::checkCaller)) {
				return local(lease).info();
			}
		});
	}

	@Override
	public @Nullable Expression pushable(List<Expression> conditions) {
		return LocalFiles.pushable(conditions);
	}

	@Override
	public ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator) {
		ObjectCache.Lease lease = lease(call::checkNotCancelled);
		// After the last byte, for the engine opens files as it comes to them
		call.onEnd((status) -> lease.close());
		return local(lease).read(query, info, call, allocator);
	}

	boolean isFolder() {
		return this.skipped < this.objects.get(0).key().length();
	}

	/**
	 * Return whether there are folders in this one.
	 */
	boolean hasFolders() {
		return this.objects.stream().anyMatch((object) -> object.key().indexOf('/', this.skipped) >= 0);
	}

	/**
	 * Servers describe datasets too, on their own account.
	 */
	private static void checkCaller() {
		FlightCall caller = RunningCall.KEY.get();
		if (caller != null) {
			caller.checkNotCancelled();
		}
	}

	/**
	 * Bring the objects here.
	 * @param wanted throws when nobody wants them any more
	 */
	ObjectCache.Lease lease(Runnable wanted) {
		Map<StoredObject, Path> paths = new LinkedHashMap<>();
		for (StoredObject object : this.objects) {
			this.source.checkSize(this.route, object.size());
			String below = object.key().substring(this.skipped);
			paths.put(object, below.isEmpty() ? Path.of(this.name) : Path.of(this.name, below.split("/")));
		}
		try {
			return this.source.cache().acquire(this.route, this.source.bucket(), paths, wanted);
		}
		catch (FlightException ex) {
			// Who asks again may have to hear of other objects
			this.source.refresh();
			throw ex;
		}
	}

	/**
	 * Return where it is in the cache.
	 */
	Path path(ObjectCache.Lease lease) {
		return lease.directory().resolve(this.name);
	}

	private Dataset local(ObjectCache.Lease lease) {
		return this.source.files().dataset(this.route, path(lease));
	}

}
