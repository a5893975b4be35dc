package io.flightboot.airport.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.airport.AirportCall;
import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.method.HandlerKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds the datasets that are tables.
 */
final class DatasetTables {

	private static final Log logger = LogFactory.getLog(DatasetTables.class);

	private final String ungrouped;

	private final List<DatasetSource> sources;

	private final RouteVisibility visibility;

	private final DatasetScans scans;

	/** What the log says already. */
	private final Set<String> told = ConcurrentHashMap.newKeySet();

	DatasetTables(String ungrouped, List<DatasetSource> sources, RouteVisibility visibility, DatasetScans scans) {
		this.ungrouped = ungrouped;
		this.sources = sources;
		this.visibility = visibility;
		this.scans = scans;
	}

	/**
	 * Return all datasets, whoever asks.
	 */
	Collection<Dataset> datasets() {
		Map<String, Dataset> datasets = new LinkedHashMap<>();
		for (DatasetSource source : this.sources) {
			source.datasets().forEach((dataset) -> datasets.putIfAbsent(dataset.route(), dataset));
		}
		return datasets.values();
	}

	private List<Dataset> visible(AirportCall call) {
		return datasets().stream().filter((dataset) -> isVisible(dataset, call)).toList();
	}

	private boolean isVisible(Dataset dataset, AirportCall call) {
		return this.visibility.isVisible(call.call(), HandlerKind.GET, dataset.route());
	}

	/**
	 * Return the schemas in which the caller sees something. DuckDB tells no names apart
	 * by their case.
	 */
	List<DatasetSchema> schemas(AirportCall call) {
		Map<String, DatasetSchema> schemas = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Dataset dataset : visible(call)) {
			String name = DatasetName.of(dataset, this.ungrouped).schema();
			schemas.computeIfAbsent(name, (missing) -> new DatasetSchema(missing, this));
		}
		return List.copyOf(schemas.values());
	}

	/**
	 * Return what the caller can read of a schema. A dataset that can't be read now must
	 * not hide all others.
	 */
	List<DatasetTable> tables(String schema, AirportCall call) {
		Map<String, DatasetTable> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Dataset dataset : visible(call)) {
			DatasetName name = DatasetName.of(dataset, this.ungrouped);
			if (name.schema().equalsIgnoreCase(schema)) {
				DatasetTable table = this.scans.table(name.table(), dataset);
				DatasetTable other = isReadable(table) ? tables.putIfAbsent(name.table(), table) : null;
				if (other != null && this.told.add(dataset.route())) {
					logger.warn("Datasets '" + dataset.route() + "' and '" + other.route()
							+ "' are one name to DuckDB. Only the latter is a table.");
				}
			}
		}
		return new ArrayList<>(tables.values());
	}

	private static boolean isReadable(DatasetTable table) {
		try {
			table.schema();
			return true;
		}
		catch (FlightException ex) {
			logger.debug("Dataset '" + table.route() + "' is no table", ex);
			return false;
		}
	}

	@Nullable DatasetTable table(String schema, String name, AirportCall call) {
		for (RoutePath path : DatasetName.paths(schema, name, this.ungrouped)) {
			Dataset dataset = find(path);
			if (dataset != null && isVisible(dataset, call)) {
				return this.scans.table(name, dataset);
			}
		}
		return visible(call).stream()
			.filter((dataset) -> DatasetName.of(dataset, this.ungrouped).is(schema, name))
			.map((dataset) -> this.scans.table(name, dataset))
			.findFirst()
			.orElse(null);
	}

	private @Nullable Dataset find(RoutePath path) {
		for (DatasetSource source : this.sources) {
			try {
				Dataset dataset = source.find(path);
				if (dataset != null) {
					return dataset;
				}
			}
			catch (FlightException ex) {
				return null;
			}
		}
		return null;
	}

}
