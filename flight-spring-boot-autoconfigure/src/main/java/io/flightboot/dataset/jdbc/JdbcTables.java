package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetSource;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Tables whose names are like a pattern as datasets, each under its name. Those that come
 * and go are seen after a while.
 *
 * @since 0.1.0
 */
public final class JdbcTables implements DatasetSource {

	private static final String[] KINDS = { "TABLE", "BASE TABLE", "VIEW", "MATERIALIZED VIEW", "PARTITIONED TABLE",
			"FOREIGN TABLE" };

	private final List<String> prefix;

	private final JdbcDatabase database;

	private final @Nullable String catalog;

	private final @Nullable String schema;

	private final List<String> patterns;

	private final JdbcOptions options;

	private volatile @Nullable Found found;

	/**
	 * Create datasets. Nothing is asked of the database yet.
	 * @param prefix first segments of the routes
	 * @param schema where the tables are, or {@code null} for the schema of a new
	 * connection
	 * @param patterns names, in which {@code %} stands for any text and {@code _} for a
	 * character
	 */
	public JdbcTables(List<String> prefix, JdbcDatabase database, @Nullable String catalog, @Nullable String schema,
			List<String> patterns, JdbcOptions options) {
		Assert.notEmpty(prefix, "'prefix' must not be empty");
		Assert.notEmpty(patterns, "'patterns' must not be empty");
		this.prefix = List.copyOf(prefix);
		this.database = database;
		this.catalog = catalog;
		this.schema = schema;
		this.patterns = List.copyOf(patterns);
		this.options = options;
	}

	@Override
	public @Nullable Dataset find(RoutePath path) {
		List<String> segments = path.segments();
		int own = this.prefix.size();
		if (segments.size() != own + 1 || !segments.subList(0, own).equals(this.prefix)) {
			return null;
		}
		return tables().get(segments.get(own));
	}

	@Override
	public Collection<JdbcDataset> datasets() {
		return tables().values();
	}

	private Map<String, JdbcDataset> tables() {
		Found current = this.found;
		if (current != null && System.nanoTime() - current.at() < this.options.metadataTtl().toNanos()) {
			return current.tables();
		}
		JdbcErrors errors = new JdbcErrors(RoutePath.of(this.prefix).toString(), false);
		Map<String, JdbcDataset> tables;
		try (JdbcSession session = open(errors)) {
			tables = look(session.connection(), (current != null) ? current.tables() : Map.of());
		}
		catch (SQLException ex) {
			throw errors.failed(ex, false, false);
		}
		this.found = new Found(tables, System.nanoTime());
		return tables;
	}

	private JdbcSession open(JdbcErrors errors) {
		try {
			return this.database.open();
		}
		catch (SQLException ex) {
			throw errors.noConnection(ex);
		}
	}

	private Map<String, JdbcDataset> look(Connection connection, Map<String, JdbcDataset> known) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String in = (this.schema != null) ? this.schema : connection.getSchema();
		String escape = metaData.getSearchStringEscape();
		String schemaPattern = (in != null && escape != null)
				? in.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%") : in;
		Map<String, JdbcDataset> tables = new LinkedHashMap<>();
		for (String pattern : this.patterns) {
			try (ResultSet rows = metaData.getTables(this.catalog, schemaPattern, pattern, KINDS)) {
				while (rows.next()) {
					String table = rows.getString("TABLE_NAME");
					String route = route(table);
					if (route != null) {
						// What is known of it stays known
						JdbcDataset former = known.get(table);
						tables.put(table, (former != null) ? former : new JdbcDataset(route, this.database,
								JdbcRelation.table(this.catalog, in, table), this.options));
					}
				}
			}
		}
		return tables;
	}

	/**
	 * Return the route of a table, or {@code null} if there can't be one of its name.
	 */
	private @Nullable String route(String table) {
		List<String> segments = new ArrayList<>(this.prefix);
		segments.add(table);
		try {
			return RoutePath.of(segments).toString();
		}
		catch (FlightException ex) {
			return null;
		}
	}

	/**
	 * The tables that there were.
	 *
	 * @param tables the tables by their names
	 * @param at when
	 */
	private record Found(Map<String, JdbcDataset> tables, long at) {
	}

}
