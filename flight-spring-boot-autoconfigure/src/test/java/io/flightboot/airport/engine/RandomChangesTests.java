package io.flightboot.airport.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares tables with what plain Java makes of the same random changes, version by
 * version.
 */
class RandomChangesTests {

	private static final int STATEMENTS = 60;

	@TempDir
	private Path directory;

	private final TreeMap<Long, List<Object>> model = new TreeMap<>();

	private long nextRow;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void tablesHaveTheRowsOfTheModel(long seed) throws Exception {
		Random random = new Random(seed);
		Map<Long, List<List<Object>>> versions = new HashMap<>();
		try (TestCatalog test = new TestCatalog(
				EngineCatalogOptions.inMemory("shop").withFile(this.directory.resolve("shop.db")))) {
			test.create(new NewTable("t", new Schema(List.of(TestCatalog.ID, TestCatalog.NAME)), List.of(),
					List.of("id"), List.of("id >= 0"), List.of()));
			long version = 0;
			versions.put(version, rows());
			for (int i = 0; i < STATEMENTS; i++) {
				version += change(test, random) ? 1 : 0;
				versions.put(version, rows());
				assertThat(test.rows("t")).isEqualTo(rows());
				if (i == STATEMENTS / 2) {
					test.restart();
				}
			}
			for (Map.Entry<Long, List<List<Object>>> expected : versions.entrySet()) {
				assertThat(test.at("t", expected.getKey())).isEqualTo(expected.getValue());
			}
		}
	}

	private List<List<Object>> rows() {
		List<List<Object>> rows = new ArrayList<>();
		this.model.forEach((id, values) -> rows.add(List.of(values.get(0), values.get(1), id)));
		return rows;
	}

	/**
	 * Make a change here and there.
	 * @return whether the model takes it
	 */
	private boolean change(TestCatalog test, Random random) throws Exception {
		TreeMap<Long, List<Object>> next = new TreeMap<>(this.model);
		List<List<Object>> sent = new ArrayList<>();
		int kind = random.nextInt(3);
		long row = this.nextRow;
		for (int i = random.nextInt(5); i > 0; i--) {
			List<Object> values = List.of(random.nextInt(60) - 1, "n" + random.nextInt(9));
			if (kind == 0) {
				sent.add(values);
				next.put(row++, values);
				continue;
			}
			Long id = anyRow(random);
			if (id == null || sent.stream().anyMatch((other) -> other.get(other.size() - 1).equals(id))) {
				continue;
			}
			sent.add((kind == 1) ? List.of(values.get(0), values.get(1), id) : List.of(id));
			next.remove(id);
			if (kind == 1) {
				next.put(id, values);
			}
		}
		boolean taken = meets(next);
		boolean done = run(test, kind, sent);
		assertThat(done).isEqualTo(taken);
		if (taken) {
			this.model.clear();
			this.model.putAll(next);
			this.nextRow = row;
		}
		return taken;
	}

	private Long anyRow(Random random) {
		List<Long> ids = new ArrayList<>(this.model.keySet());
		return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
	}

	private static boolean meets(Map<Long, List<Object>> rows) {
		return rows.values().stream().map((values) -> values.get(0)).distinct().count() == rows.size()
				&& rows.values().stream().allMatch((values) -> (int) values.get(0) >= 0);
	}

	private static boolean run(TestCatalog test, int kind, List<List<Object>> sent) throws Exception {
		List<?>[] rows = sent.toArray(List[]::new);
		try {
			long changed = switch (kind) {
				case 0 -> test.insert("t", rows);
				case 1 -> test.update("t", List.of("id", "name"), rows);
				default -> test.delete("t", sent.stream().mapToLong((row) -> (long) row.get(0)).toArray());
			};
			assertThat(changed).isEqualTo(sent.size());
			return true;
		}
		catch (AirportException ex) {
			assertThat(ex.kind()).isEqualTo(AirportException.Kind.CONSTRAINT);
			return false;
		}
	}

}
