package io.flightboot.dataset.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.expression.FilterFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of datasets is true.
 */
class DatasetsDocumentationTests {

	private static final Path PAGE = Path.of("../docs/datasets.md");

	private static final ObjectMapper json = new ObjectMapper();

	@TempDir
	Path directory;

	@Test
	void requestsAndFiltersCanBeSent() throws Exception {
		try (DatasetFixture files = new DatasetFixture(this.directory)) {
			files.parquet("prices.parquet", "SELECT 'ABC' AS symbol, 12.5 AS price, 2 AS qty, 'N' AS region, "
					+ "DATE '2024-06-01' AS day, {'city': 'Ulm'} AS address");
			String page = Files.readString(PAGE);
			Matcher request = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
			assertThat(request.find()).isTrue();
			Map<String, Object> sent = new LinkedHashMap<>();
			json.readTree(request.group(1))
				.fields()
				.forEachRemaining((field) -> sent.put(field.getKey(), field.getValue()));
			assertThat(sent.remove("route").toString()).contains("prices.parquet");
			assertThat(files.read("prices.parquet", sent)).hasSize(1);
			List<Object> filters = filters(page);
			assertThat(filters).hasSize(12);
			for (Object filter : filters) {
				assertThat(files.read("prices.parquet", Map.of("filter", filter))).as(filter.toString())
					.hasSizeLessThanOrEqualTo(1);
			}
		}
	}

	/**
	 * Return the conditions of the tables, and the objects as parts of one.
	 */
	private static List<Object> filters(String page) throws Exception {
		List<Object> filters = new ArrayList<>();
		Matcher rows = Pattern.compile("(?m)^\\| `([\\[{].*?[]}])`").matcher(page);
		while (rows.find()) {
			Object value = json.readValue(rows.group(1), Object.class);
			filters.add((value instanceof Map<?, ?> object) ? condition(object) : value);
		}
		return filters;
	}

	private static List<Object> condition(Map<?, ?> operand) {
		if (operand.containsKey("column")) {
			return List.of("qty", "=", operand);
		}
		return operand.containsKey("value") ? List.of("price", "=", operand) : List.of(operand, "=", "abc");
	}

	@Test
	void functionsAreNamed() throws Exception {
		String page = Files.readString(PAGE);
		for (FilterFunction function : FilterFunction.offered()) {
			assertThat(page).contains("`" + function.text() + "`");
		}
	}

}
