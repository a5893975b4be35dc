package io.flightboot.dataset.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Datasets of databases: those that were named, and tables that are like a pattern.
 *
 * @since 0.1.0
 */
public final class JdbcDatasets implements DatasetSource {

	private static final Log logger = LogFactory.getLog(JdbcDatasets.class);

	private final Map<String, JdbcDataset> named = new LinkedHashMap<>();

	private final List<JdbcTables> tables;

	public JdbcDatasets(List<JdbcDataset> named, List<JdbcTables> tables) {
		named.forEach((dataset) -> this.named.put(dataset.route(), dataset));
		this.tables = List.copyOf(tables);
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		Dataset dataset = this.named.get(path.toString());
		for (int i = 0; dataset == null && i < this.tables.size(); i++) {
			dataset = this.tables.get(i).find(path);
		}
		return dataset;
	}

	@Override
	public Collection<? extends Dataset> datasets() {
		List<Dataset> datasets = new ArrayList<>(this.named.values());
		for (JdbcTables some : this.tables) {
			try {
				datasets.addAll(some.datasets());
			}
			catch (FlightException ex) {
				// The others must not be hidden; health tells of these
				logger.debug("Tables can't be listed", ex);
			}
		}
		return datasets;
	}

	/**
	 * Look at all datasets. Where there is no connection, only the first is asked for, as
	 * each may take its time to fail.
	 */
	@Override
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		Set<JdbcDatabase> unreachable = new HashSet<>();
		List<JdbcDataset> datasets = new ArrayList<>(this.named.values());
		for (JdbcTables some : this.tables) {
			try {
				datasets.addAll(some.datasets());
			}
			catch (FlightException ex) {
				problems.add(String.valueOf(ex.getMessage()));
			}
		}
		for (JdbcDataset dataset : datasets) {
			try {
				if (!unreachable.contains(dataset.database())) {
					dataset.info();
				}
			}
			catch (FlightException ex) {
				problems.add(String.valueOf(ex.getMessage()));
				if (ex.code().equals(FlightErrorCode.NOT_READY) || ex.code().equals(FlightErrorCode.BACKPRESSURE)) {
					unreachable.add(dataset.database());
				}
			}
		}
		return problems;
	}

}
