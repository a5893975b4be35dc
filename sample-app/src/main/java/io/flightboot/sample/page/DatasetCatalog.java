package io.flightboot.sample.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.DatasetSource;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * The datasets that a client may see, and their data.
 */
class DatasetCatalog {

	private static final int PREVIEW_ROWS = 25;

	/** The chart is of so many rows at most. */
	static final int CHART_ROWS = 20_000;

	/** Of tables: airport, catalog, schema, name. */
	private static final int TABLE_SEGMENTS = 4;

	/** Listing may have to look at files. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final PageClient client;

	private final List<DatasetSource> sources;

	private final ObjectMapper json = new ObjectMapper();

	DatasetCatalog(PageClient client, List<DatasetSource> sources) {
		this.client = client;
		this.sources = sources;
	}

	/**
	 * Return what is listed, by route. Other flights than datasets are left out.
	 */
	List<DatasetSummary> list() {
		Set<String> routes = new HashSet<>();
		this.sources.forEach((source) -> source.datasets().forEach((dataset) -> routes.add(dataset.route())));
		List<DatasetSummary> datasets = new ArrayList<>();
		for (FlightInfo info : this.client.flight().listFlights(Criteria.ALL, options())) {
			String route = info.getDescriptor().isCommand() ? ""
					: RoutePath.of(info.getDescriptor().getPath()).toString();
			if (routes.contains(route)) {
				datasets.add(DatasetSummary.of(route, info));
			}
		}
		datasets.sort(Comparator.comparing(DatasetSummary::name));
		return datasets;
	}

	/**
	 * Return what DuckDB can attach.
	 */
	List<Database> databases() {
		Map<String, List<String>> tables = new TreeMap<>();
		for (FlightInfo info : this.client.flight().listFlights(Criteria.ALL, options())) {
			List<String> path = info.getDescriptor().isCommand() ? List.of() : info.getDescriptor().getPath();
			if (path.size() == TABLE_SEGMENTS && path.get(0).equals("airport")) {
				tables.computeIfAbsent(path.get(1), (catalog) -> new ArrayList<>())
					.add(path.get(2) + "." + path.get(3));
			}
		}
		return tables.entrySet()
			.stream()
			.map((catalog) -> new Database(catalog.getKey(), attach(catalog.getKey()), catalog.getValue()))
			.toList();
	}

	private String attach(String catalog) {
		return "ATTACH '" + catalog.replace("'", "''") + "' (TYPE airport, LOCATION 'grpc://" + this.client.authority()
				+ "');";
	}

	/**
	 * Describe one dataset.
	 * @throws org.apache.arrow.flight.FlightRuntimeException if there is none, or it
	 * can't be read
	 */
	DatasetSummary describe(String route) {
		RoutePath path = dataset(route);
		return DatasetSummary.of(path.toString(),
				this.client.flight().getInfo(FlightDescriptor.path(path.segments()), options()));
	}

	/**
	 * Refuse flights that are no datasets: they may take no limit, and have no end.
	 */
	private RoutePath dataset(String route) {
		RoutePath path = RoutePath.parse(route);
		if (this.sources.stream().allMatch((source) -> source.find(path) == null)) {
			throw CallStatus.NOT_FOUND.withDescription("There is no dataset '" + path + "'").toRuntimeException();
		}
		return path;
	}

	/**
	 * Read the first rows.
	 */
	Preview preview(String route) throws Exception {
		Preview preview = new Preview();
		read(route, Map.of("limit", PREVIEW_ROWS), preview::add);
		return preview;
	}

	/**
	 * Read a column of numbers.
	 */
	Chart chart(String route, String column) throws Exception {
		ChartMaker chart = new ChartMaker(column);
		read(route, Map.of("columns", List.of(column), "limit", CHART_ROWS), (root) -> chart.add(root.getVector(0)));
		return chart.make();
	}

	private void read(String route, Map<String, Object> arguments, Consumer<VectorSchemaRoot> batches)
			throws Exception {
		FlightInfo info = this.client.flight().getInfo(command(dataset(route).toString(), arguments), options());
		for (FlightEndpoint endpoint : info.getEndpoints()) {
			try (FlightStream stream = this.client.flight().getStream(endpoint.getTicket(), options())) {
				while (stream.next()) {
					batches.accept(stream.getRoot());
				}
			}
		}
	}

	private FlightDescriptor command(String route, Map<String, Object> arguments) throws JsonProcessingException {
		Map<String, Object> command = new LinkedHashMap<>();
		command.put("route", route);
		command.putAll(arguments);
		return FlightDescriptor.command(this.json.writeValueAsString(command).getBytes(StandardCharsets.UTF_8));
	}

	private static CallOption options() {
		return CallOptions.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
	}

}
