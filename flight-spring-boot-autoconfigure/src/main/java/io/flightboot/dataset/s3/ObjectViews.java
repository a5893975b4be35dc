package io.flightboot.dataset.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.FileSystemUtils;

/**
 * Directories in which objects of the cache have the names that they have in datasets.
 * The same objects have the same directory each time, so that what was found out of its
 * files stays good.
 */
final class ObjectViews {

	private static final Log logger = LogFactory.getLog(ObjectViews.class);

	private final Path directory;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Integer> users = new HashMap<>();

	ObjectViews(Path directory) {
		this.directory = directory;
	}

	/**
	 * Return a directory, made if nobody uses it yet.
	 * @param id what stands for its content
	 * @param files the files, by their paths in it
	 */
	Path open(String id, Map<Path, Path> files) throws IOException {
		Path view = this.directory.resolve(id);
		this.lock.lock();
		try {
			if (!this.users.containsKey(id)) {
				make(view, files);
			}
			this.users.merge(id, 1, Integer::sum);
			return view;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void make(Path view, Map<Path, Path> files) throws IOException {
		boolean done = false;
		try {
			for (Map.Entry<Path, Path> file : files.entrySet()) {
				Path link = view.resolve(file.getKey());
				Files.createDirectories(link.getParent());
				Files.createLink(link, file.getValue());
			}
			done = true;
		}
		finally {
			if (!done) {
				delete(view);
			}
		}
	}

	/**
	 * Give up a directory. It goes with its last user.
	 */
	void close(String id) {
		this.lock.lock();
		try {
			if (this.users.computeIfPresent(id, (view, count) -> (count > 1) ? count - 1 : null) == null) {
				delete(this.directory.resolve(id));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void delete(Path view) {
		try {
			FileSystemUtils.deleteRecursively(view);
		}
		catch (IOException ex) {
			logger.warn("Files of the cache can't be deleted", ex);
		}
	}

}
