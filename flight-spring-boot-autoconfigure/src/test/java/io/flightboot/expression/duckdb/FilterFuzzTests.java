package io.flightboot.expression.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.PushedFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forged filters: they are read, left out or refused, and never make DuckDB fail.
 */
class FilterFuzzTests {

	private static final FilterColumns columns = DuckDbTable.columns();

	private static final DuckDbFilterReader reader = new DuckDbFilterReader(FilterLimits.DEFAULTS);

	private static final DuckDbFilterWriter writer = new DuckDbFilterWriter();

	private static final FilterPushdown pushdown = new FilterPushdown(new DuckDbDialect());

	private static final ObjectMapper mapper = new ObjectMapper();

	private static final List<String> seeds = new ArrayList<>();

	private static final List<JsonNode> parts = new ArrayList<>();

	private static DuckDbTable table;

	@BeforeAll
	static void collect() throws Exception {
		table = new DuckDbTable();
		RandomSql random = new RandomSql(5);
		for (int i = 0; i < 200; i++) {
			String json = table.serialized(random.condition(i % 3));
			if (json != null) {
				seeds.add(json);
				addParts(FilterDocument.parse(json));
			}
		}
	}

	@AfterAll
	static void close() throws SQLException {
		table.close();
	}

	private static void addParts(JsonNode node) {
		parts.add(node);
		node.forEach(FilterFuzzTests::addParts);
	}

	@Test
	void textsAreReadOrRefused() {
		fuzzTexts(1, 4000);
	}

	@Test
	void filtersNeverFail() throws Exception {
		fuzzFilters(2, 1200);
	}

	@Tag("heavy")
	@Test
	void manyTextsAreReadOrRefused() {
		fuzzTexts(3, 100_000);
	}

	@Tag("heavy")
	@Test
	void manyFiltersNeverFail() throws Exception {
		fuzzFilters(4, 100_000);
	}

	private static void fuzzTexts(long seed, int count) {
		Random random = new Random(seed);
		int refused = 0;
		for (int i = 0; i < count; i++) {
			StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
			for (int n = random.nextInt(4); n >= 0; n--) {
				int at = random.nextInt(text.length());
				switch (random.nextInt(4)) {
					case 0 -> text.deleteCharAt(at);
					case 1 -> text.insert(at, (char) random.nextInt(0x10000));
					case 2 -> text.setCharAt(at, "{}[]\",:0-9.eNI\\ux".charAt(random.nextInt(17)));
					default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
				}
			}
			try {
				check(text.toString());
			}
			catch (InvalidExpressionException ex) {
				assertThat(ex.place()).isEqualTo("json_filters");
				refused++;
			}
		}
		assertThat(refused).isBetween(1, count - 1);
	}

	private static PushedFilter check(String text) {
		DuckDbFilters read = reader.read(text, columns);
		assertThat(reader.read(writer.write(read.conditions()), columns).conditions()).isEqualTo(read.conditions());
		return pushdown.push(read.conditions());
	}

	private static void fuzzFilters(long seed, int count) throws JsonProcessingException, SQLException {
		Random random = new Random(seed);
		int executed = 0;
		for (int i = 0; i < count; i++) {
			JsonNode document = FilterDocument.parse(seeds.get(random.nextInt(seeds.size())));
			double share = random.nextDouble() * 0.05;
			String text = mapper.writeValueAsString(mutated(document, random, share, 0));
			PushedFilter pushed;
			try {
				pushed = check(text);
			}
			catch (InvalidExpressionException ex) {
				continue;
			}
			if (pushed.sql() != null) {
				assertThat(table.select(pushed.sql())).as(text).isNotNull();
				executed++;
			}
		}
		assertThat(executed).isGreaterThan(count / 20);
	}

	private static JsonNode mutated(JsonNode node, Random random, double share, int depth) {
		if (depth > 0 && random.nextDouble() < share) {
			return replacement(node, random);
		}
		if (node instanceof ArrayNode array) {
			ArrayNode copy = mapper.createArrayNode();
			array.forEach((child) -> copy.add(mutated(child, random, share, depth + 1)));
			return copy;
		}
		if (node instanceof ObjectNode object) {
			ObjectNode copy = mapper.createObjectNode();
			for (Map.Entry<String, JsonNode> property : object.properties()) {
				copy.set(property.getKey(), mutated(property.getValue(), random, share, depth + 1));
			}
			return copy;
		}
		return node;
	}

	/**
	 * Return another part, of the same kind if there is luck.
	 */
	private static JsonNode replacement(JsonNode node, Random random) {
		if (node.isIntegralNumber() && random.nextBoolean()) {
			return mapper.getNodeFactory()
				.numberNode(List
					.of(-1L, 0L, 1L, 38L, 39L, 255L, Long.MAX_VALUE, Long.MIN_VALUE, -Long.MAX_VALUE,
							(long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE)
					.get(random.nextInt(11)));
		}
		for (int i = 0; i < 20; i++) {
			JsonNode other = parts.get(random.nextInt(parts.size()));
			if (other.getNodeType() == node.getNodeType()
					&& other.has("expression_class") == node.has("expression_class")
					&& other.has("id") == node.has("id")) {
				return other;
			}
		}
		return parts.get(random.nextInt(parts.size()));
	}

}
