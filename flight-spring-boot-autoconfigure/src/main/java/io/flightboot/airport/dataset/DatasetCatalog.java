package io.flightboot.airport.dataset;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportSchema;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Datasets as tables that are only read. The first segment of a dataset's route is the
 * schema, and the others are the table; a route of one segment is a table of a schema of
 * its own. Whoever may read the flight of a dataset sees and reads its table.
 *
 * @since 0.1.0
 */
public final class DatasetCatalog implements AirportCatalog {

	private static final Log logger = LogFactory.getLog(DatasetCatalog.class);

	private final String name;

	private final DatasetTables tables;

	private final ReentrantLock looking = new ReentrantLock();

	/** After a restart it is larger than before. */
	private volatile long version = Instant.now().getEpochSecond();

	private Map<String, Object> known = Map.of();

	/**
	 * Create a catalog.
	 * @param name the name that is attached
	 * @param schema name of the schema of datasets whose routes have one segment
	 * @param sources where datasets come from; the first that has one serves it
	 * @param limits when datasets are read in parts
	 * @param visibility which datasets a caller may know of
	 * @param access decides who may read them
	 */
	public DatasetCatalog(String name, String schema, List<DatasetSource> sources, DatasetLimits limits,
			RouteVisibility visibility, RouteAccess access) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(schema, "'schema' must not be empty");
		this.name = name;
		this.tables = new DatasetTables(schema, List.copyOf(sources), visibility, new DatasetScans(limits, access));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Collection<? extends AirportSchema> schemas(AirportCall call) {
		return this.tables.schemas(call);
	}

	@Override
	public @Nullable AirportSchema schema(String name, AirportCall call) {
		return new DatasetSchema(name, this.tables);
	}

	@Override
	public long version(AirportCall call) {
		// Who comes while somebody looks need not look too
		if (this.looking.tryLock()) {
			try {
				look();
			}
			catch (FlightException ex) {
				logger.debug("Could not look for changes of datasets", ex);
			}
			finally {
				this.looking.unlock();
			}
		}
		return this.version;
	}

	private void look() {
		Map<String, Object> now = new HashMap<>();
		this.tables.datasets()
			.forEach((dataset) -> now.putIfAbsent(dataset.route(), Objects.requireNonNullElse(version(dataset), "")));
		if (!now.equals(this.known)) {
			this.known = now;
			this.version++;
		}
	}

	private static @Nullable Object version(Dataset dataset) {
		try {
			return dataset.version();
		}
		catch (FlightException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
