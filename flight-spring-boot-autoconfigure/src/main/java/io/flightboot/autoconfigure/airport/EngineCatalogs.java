package io.flightboot.autoconfigure.airport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.airport.engine.EngineCatalogOptions;
import io.flightboot.memory.FlightMemory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Opens the catalogs of the configuration. What is wrong with one is told with the key to
 * change.
 */
final class EngineCatalogs {

	private final Map<String, AirportCatalogProperties> catalogs;

	private final FlightMemory memory;

	EngineCatalogs(FlightAirportProperties properties, FlightMemory memory) {
		this.catalogs = properties.getCatalogs();
		this.memory = memory;
		Map<Path, String> places = new HashMap<>();
		this.catalogs.forEach((name, catalog) -> {
			claim(places, name, key(name, "file"), catalog.getFile());
			claim(places, name, key(name, "temp-directory"), catalog.getTempDirectory());
		});
	}

	private static void claim(Map<Path, String> places, String name, String key, @Nullable Path path) {
		String other = (path != null) ? places.put(real(path), name) : null;
		if (other != null) {
			throw invalid(key, path, "Catalog '" + other + "' has the same. Give each catalog a place of its own.",
					null);
		}
	}

	/**
	 * Follow links as far as there is something.
	 */
	private static Path real(Path path) {
		Path whole = path.toAbsolutePath().normalize();
		try {
			Path parent = whole.getParent();
			return (parent == null || Files.exists(whole)) ? whole.toRealPath()
					: real(parent).resolve(whole.getFileName());
		}
		catch (IOException ex) {
			return whole;
		}
	}

	/**
	 * Open a catalog.
	 * @throws InvalidConfigurationPropertyValueException if it can't be
	 */
	EngineCatalog open(String name) {
		AirportCatalogProperties catalog = this.catalogs.get(name);
		EngineCatalogOptions options = options(name, catalog);
		try {
			return new EngineCatalog(options, this.memory.root());
		}
		catch (IllegalStateException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			boolean onDisk = catalog.getFile() != null;
			throw invalid(onDisk ? key(name, "file") : OnEngineCatalogs.PROPERTY + "." + name,
					onDisk ? catalog.getFile() : "", OpeningFailure.reason(cause), ex);
		}
	}

	static EngineCatalogOptions options(String name, AirportCatalogProperties catalog) {
		Path file = file(name, catalog);
		Integer threads = catalog.getThreads();
		if (catalog.getDefaultSchema() != null && catalog.getDefaultSchema().isBlank()) {
			throw invalid(key(name, "default-schema"), "", "A schema needs a name.", null);
		}
		if (catalog.getMaxAge() != null && catalog.getMaxAge().isNegative()) {
			throw invalid(key(name, "max-age"), catalog.getMaxAge(), "It must not be negative.", null);
		}
		return new EngineCatalogOptions(name, file, positive(key(name, "memory-limit"), catalog.getMemoryLimit()),
				(threads != null) ? positive(key(name, "threads"), threads)
						: Runtime.getRuntime().availableProcessors(),
				tempDirectory(name, catalog, file), positive(key(name, "max-temp-size"), catalog.getMaxTempSize()),
				positive(key(name, "batch-rows"), catalog.getBatchRows()),
				positive(key(name, "max-versions"), catalog.getMaxVersions()), catalog.getMaxAge(),
				catalog.isReadOnly(), catalog.getDefaultSchema(), catalog.getComment());
	}

	private static @Nullable Path file(String name, AirportCatalogProperties catalog) {
		Path file = catalog.getFile();
		if (file == null) {
			if (catalog.isReadOnly()) {
				throw invalid(key(name, "read-only"), true, "A catalog that is only read needs a 'file'.", null);
			}
			return null;
		}
		Path whole = file.toAbsolutePath().normalize();
		if (Files.isDirectory(whole)) {
			throw invalid(key(name, "file"), file, "It is a directory. Name a file in it.", null);
		}
		if (catalog.isReadOnly() && !Files.exists(whole)) {
			throw invalid(key(name, "file"), file, "There is no such file, and a catalog that is only read needs one.",
					null);
		}
		if (whole.getParent() != null) {
			create(key(name, "file"), file, whole.getParent());
		}
		return whole;
	}

	private static @Nullable Path tempDirectory(String name, AirportCatalogProperties catalog, @Nullable Path file) {
		Path directory = catalog.getTempDirectory();
		if (directory != null) {
			create(key(name, "temp-directory"), directory, directory.toAbsolutePath());
			return directory.toAbsolutePath().normalize();
		}
		return (file != null) ? file.resolveSibling(file.getFileName() + ".tmp") : null;
	}

	private static void create(String key, Path value, Path directory) {
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw invalid(key, value, "The directory can't be made: " + ex, ex);
		}
	}

	private static long positive(String key, DataSize size) {
		if (size.toBytes() <= 0) {
			throw invalid(key, size, "The size must be positive.", null);
		}
		return size.toBytes();
	}

	private static int positive(String key, int number) {
		if (number <= 0) {
			throw invalid(key, number, "It must be positive.", null);
		}
		return number;
	}

	private static String key(String catalog, String key) {
		return OnEngineCatalogs.PROPERTY + "." + catalog + "." + key;
	}

	private static InvalidConfigurationPropertyValueException invalid(String key, @Nullable Object value, String reason,
			@Nullable Exception cause) {
		InvalidConfigurationPropertyValueException ex = new InvalidConfigurationPropertyValueException(key, value,
				reason);
		if (cause != null) {
			ex.initCause(cause);
		}
		return ex;
	}

}
