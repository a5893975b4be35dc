package io.flightboot.dataset.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Tells when something changes in a directory or its folders, if the system tells.
 */
final class DirectoryWatch implements Closeable {

	/** Systems have few of them to give. */
	private static final int MOST_FOLDERS = 1000;

	private static final Log logger = LogFactory.getLog(DirectoryWatch.class);

	private final Path root;

	private final WatchService service;

	private final Runnable changed;

	private int folders;

	private DirectoryWatch(Path root, WatchService service, Runnable changed) throws IOException {
		this.root = root;
		this.service = service;
		this.changed = changed;
		register(root);
	}

	/**
	 * Watch a directory.
	 * @return the watch, or {@code null} if the system does not allow it
	 */
	static @Nullable DirectoryWatch start(Path root, Runnable changed) {
		WatchService service = null;
		try {
			service = root.getFileSystem().newWatchService();
			DirectoryWatch watch = new DirectoryWatch(root, service, changed);
			CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-datasets-watch-");
			threads.setDaemon(true);
			threads.newThread(watch::watch).start();
			return watch;
		}
		catch (IOException | UnsupportedOperationException ex) {
			logger.warn("Can't watch " + root + ". Changes are noticed when somebody asks, or at the next look", ex);
			try (WatchService closed = service) {
				return null;
			}
			catch (IOException closeEx) {
				return null;
			}
		}
	}

	private void register(Path directory) throws IOException {
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				if (isHidden(folder) || DirectoryWatch.this.folders >= MOST_FOLDERS) {
					return FileVisitResult.SKIP_SUBTREE;
				}
				DirectoryWatch.this.folders++;
				folder.register(DirectoryWatch.this.service, StandardWatchEventKinds.ENTRY_CREATE,
						StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
				if (ex instanceof NoSuchFileException && !file.equals(DirectoryWatch.this.root)) {
					return FileVisitResult.CONTINUE;
				}
				throw ex;
			}

		});
	}

	/**
	 * Our own work in hidden folders is no news.
	 */
	private boolean isHidden(Path path) {
		return !path.equals(this.root) && path.getFileName().toString().startsWith(".");
	}

	private void watch() {
		try {
			while (true) {
				WatchKey key = this.service.take();
				if (isNews(key)) {
					this.changed.run();
				}
				if (!key.reset()) {
					this.folders--;
				}
			}
		}
		catch (ClosedWatchServiceException | InterruptedException ex) {
			logger.trace("Not watching any more", ex);
		}
	}

	private boolean isNews(WatchKey key) {
		boolean news = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			if (!(event.context() instanceof Path name)) {
				// Too much happened for the system to tell what
				news = true;
				continue;
			}
			Path path = ((Path) key.watchable()).resolve(name);
			if (!isHidden(path)) {
				news = true;
				watchToo(path, event.kind());
			}
		}
		return news;
	}

	private void watchToo(Path path, WatchEvent.Kind<?> kind) {
		if (kind == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(path)) {
			try {
				register(path);
			}
			catch (IOException ex) {
				logger.debug("Can't watch " + path, ex);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.service.close();
	}

}
