package io.flightboot.autoconfigure;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about configuration is what the metadata says. To write it anew:
 * {@code mvn test -Dtest=ConfigurationDocumentationTests -Dflight.docs.write=true}.
 */
class ConfigurationDocumentationTests {

	private static final Path PAGE = Path.of("../docs/configuration.md");

	private static final String START = "<!-- generated from the metadata, see ConfigurationDocumentationTests -->\n";

	@Test
	void pageTellsAllProperties() throws Exception {
		String written = Files.readString(PAGE);
		String page = written.substring(0, written.indexOf(START) + START.length()) + table();
		if (Boolean.getBoolean("flight.docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.readString(PAGE)).isEqualTo(page);
	}

	@Test
	void descriptionsFollowTheHouseStyle() throws Exception {
		properties().forEach((name, property) -> {
			String description = property.path("description").asText();
			assertThat(description).as(name).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ");
			if (property.path("type").asText().equals("java.lang.Boolean")) {
				assertThat(description).as(name).startsWith("Whether ");
			}
		});
	}

	private static String table() throws Exception {
		StringBuilder table = new StringBuilder("\n| property | default | meaning |\n|---|---|---|\n");
		properties().forEach((name, property) -> table.append("| `")
			.append(name)
			.append("` | ")
			.append(defaultValue(property.path("defaultValue")))
			.append(" | ")
			.append(property.path("description").asText())
			.append(" |\n"));
		return table.toString();
	}

	private static String defaultValue(JsonNode value) {
		List<String> values = new ArrayList<>();
		value.forEach((element) -> values.add(element.asText()));
		String text = value.isArray() ? String.join(", ", values) : value.asText();
		return text.isEmpty() ? "" : "`" + text + "`";
	}

	private static Map<String, JsonNode> properties() throws Exception {
		Map<String, JsonNode> properties = new TreeMap<>();
		try (InputStream metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json")
			.getInputStream()) {
			new ObjectMapper().readTree(metadata)
				.path("properties")
				.forEach((property) -> properties.put(property.path("name").asText(), property));
		}
		// Those of endpoints are derived by Spring Boot
		properties.keySet().removeIf((name) -> name.startsWith("management.endpoint."));
		assertThat(properties).isNotEmpty();
		return properties;
	}

}
