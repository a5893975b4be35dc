package io.flightboot.airport.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;

/**
 * What a dataset is called in SQL: the first segment of its route is the schema, and the
 * others are the table.
 *
 * @param schema name of the schema
 * @param table name of the table
 */
record DatasetName(String schema, String table) {

	static DatasetName of(Dataset dataset, String ungrouped) {
		List<String> segments = RoutePath.parse(dataset.route()).segments();
		return (segments.size() == 1) ? new DatasetName(ungrouped, segments.get(0))
				: new DatasetName(segments.get(0), String.join("/", segments.subList(1, segments.size())));
	}

	/**
	 * Return the routes that a name may stand for.
	 */
	static List<RoutePath> paths(String schema, String table, String ungrouped) {
		List<RoutePath> paths = new ArrayList<>();
		List<String> segments = new ArrayList<>(Arrays.asList(table.split("/", -1)));
		if (schema.isEmpty() || segments.stream().anyMatch(String::isEmpty)) {
			return paths;
		}
		if (schema.equals(ungrouped) && segments.size() == 1) {
			paths.add(RoutePath.of(segments));
		}
		segments.add(0, schema);
		paths.add(RoutePath.of(segments));
		return paths;
	}

	boolean is(String schema, String table) {
		return this.schema.equalsIgnoreCase(schema) && this.table.equalsIgnoreCase(table);
	}

}
