package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The files of a dataset under names of their own, where they stay what they are whatever
 * becomes of the dataset: the engine opens files by name, and more than once.
 */
final class FileSnapshot implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(FileSnapshot.class);

	private final DatasetFiles files;

	private final Path directory;

	private final LocalWorkspace.@Nullable Work work;

	private FileSnapshot(DatasetFiles files, Path directory, LocalWorkspace.@Nullable Work work) {
		this.files = files;
		this.directory = directory;
		this.work = work;
	}

	/**
	 * Take the files as they are, where nothing of ours changes them.
	 */
	static FileSnapshot of(DatasetFiles files, Path directory) {
		return new FileSnapshot(files, directory, null);
	}

	/**
	 * Link the files.
	 * @return the snapshot, or {@code null} if a file is another one by now
	 */
	static @Nullable FileSnapshot link(DatasetFiles files, Path root, LocalWorkspace workspace) {
		LocalWorkspace.Work work = null;
		boolean linked = false;
		try {
			work = workspace.create();
			List<DatasetFiles.Entry> entries = new ArrayList<>();
			for (DatasetFiles.Entry entry : files.files()) {
				Path link = work.directory().resolve(root.relativize(entry.path()));
				Files.createDirectories(link.getParent());
				// A link to a symbolic link would lead elsewhere from here
				Files.createLink(link, entry.path().toRealPath());
				DatasetFiles.Entry found = DatasetFiles.entry(link);
				if (!found.isSameFile(entry)) {
					return null;
				}
				entries.add(found);
			}
			linked = true;
			return new FileSnapshot(files.named(entries), work.directory(), work);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IOException | UnsupportedOperationException ex) {
			// Who reads may be told of another file if this one is replaced
			logger.debug("There are no links in " + root, ex);
			return of(files, root);
		}
		finally {
			if (!linked && work != null) {
				work.close();
			}
		}
	}

	DatasetFiles files() {
		return this.files;
	}

	/**
	 * Return what to leave out of names when the client is told of them.
	 */
	Path directory() {
		return this.directory;
	}

	/**
	 * Return whether the files are still those that they were.
	 */
	boolean isUnchanged() {
		try {
			for (DatasetFiles.Entry entry : this.files.files()) {
				if (!DatasetFiles.entry(entry.path()).isSameFile(entry)) {
					return false;
				}
			}
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		if (this.work != null) {
			this.work.close();
		}
	}

}
