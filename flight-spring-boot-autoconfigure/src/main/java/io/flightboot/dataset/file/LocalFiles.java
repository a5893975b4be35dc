package io.flightboot.dataset.file;

import java.nio.file.Path;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.expression.Expression;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and folders that somebody else has put in a directory, and that nobody
 * changes while they are read.
 *
 * @since 0.1.0
 */
public final class LocalFiles {

	private final LocalCatalog catalog;

	/**
	 * Create the reader.
	 * @param root the directory, by its real path
	 * @param engine reads the files; it must be allowed to
	 * @param csvWorkers read plain CSV files
	 * @param allocator where batches live until they have been sent; it must outlive all
	 * calls, and have the root that theirs have
	 */
	public LocalFiles(Path root, DuckDbEngine engine, CsvWorkers csvWorkers, BufferAllocator allocator) {
		this.catalog = new LocalCatalog(engine, csvWorkers, allocator, root, DirectoryLayout.PLAIN, null);
	}

	/**
	 * Return a file or folder as a dataset. Nothing is looked at yet.
	 */
	public Dataset dataset(String route, Path path) {
		return new LocalDataset(route, this.catalog, path);
	}

	/**
	 * Forget what is known of all but these.
	 */
	public void retain(List<String> routes) {
		this.catalog.retain(routes);
	}

	/**
	 * Return what reading files can do of conditions that are applied again later.
	 */
	public static @Nullable Expression pushable(List<Expression> conditions) {
		return FileSql.pushable(conditions);
	}

	/**
	 * Refuse names that no dataset can have.
	 * @throws FlightException if this is one
	 */
	public static void checkName(String name) {
		DatasetNames.check(name);
	}

	/**
	 * Return whether a name can be that of a file with data, or of a folder above one.
	 */
	public static boolean isName(String name) {
		return DatasetNames.problem(name).isEmpty();
	}

	/**
	 * Return whether a file of that name can be read.
	 */
	public static boolean isReadable(String fileName) {
		return FileFormat.of(fileName) != null;
	}

}
