package io.flightboot.expression.duckdb;

import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.PushedFilter;
import io.flightboot.expression.SqlFragment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters that DuckDB itself serializes, applied to its own tables.
 */
class PushedDownTests {

	private static final FilterColumns columns = DuckDbTable.columns();

	private static final DuckDbFilterReader reader = new DuckDbFilterReader(FilterLimits.DEFAULTS);

	private static final DuckDbFilterWriter writer = new DuckDbFilterWriter();

	private static final FilterPushdown pushdown = new FilterPushdown(new DuckDbDialect());

	private static DuckDbTable table;

	@BeforeAll
	static void fill() throws SQLException {
		table = new DuckDbTable();
	}

	@AfterAll
	static void close() throws SQLException {
		table.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void noRowIsLost(long seed) throws Exception {
		check(seed, 400);
	}

	@Tag("heavy")
	@Test
	void noRowIsLostOfManyFilters() throws Exception {
		for (long seed = 100; seed < 105; seed++) {
			check(seed, 1000);
		}
	}

	private static void check(long seed, int filters) throws SQLException, JsonProcessingException {
		RandomSql random = new RandomSql(seed);
		int complete = 0;
		int selective = 0;
		for (int i = 0; i < filters; i++) {
			String sql = random.condition(i % 4);
			String json = table.serialized(sql);
			if (json == null) {
				continue;
			}
			DuckDbFilters read = reader.read(json, columns);
			assertThat(reader.read(writer.write(read.conditions()), columns)).as(sql)
				.isEqualTo(new DuckDbFilters(read.conditions(), List.of()));
			PushedFilter pushed = pushdown.push(read.conditions());
			assertThat(pushed.isComplete()).as(sql).isTrue();
			List<Integer> found = table.select(pushed.sql());
			List<Integer> expected = expected(sql);
			if (expected == null) {
				continue;
			}
			assertThat(found).as(sql).containsAll(expected);
			if (read.isComplete()) {
				assertThat(found).as(sql).isEqualTo(expected);
				complete++;
				selective += expected.isEmpty() ? 0 : 1;
			}
		}
		assertThat(complete).isGreaterThan(filters / 4);
		assertThat(selective).isGreaterThan(filters / 8);
	}

	/**
	 * Return the rows that DuckDB finds, or {@code null} if it fails.
	 */
	private static @Nullable List<Integer> expected(String sql) {
		try {
			return table.select(new SqlFragment(sql, List.of()));
		}
		catch (SQLException ex) {
			return null;
		}
	}

}
