package io.flightboot.airport.protocol;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * A schema of a catalog.
 *
 * @param name name of the schema, not empty
 * @param description what the schema is for, or empty
 * @param tags tags of the schema
 * @param contents its tables and functions
 * @param isDefault whether it is used where none is named
 * @since 0.1.0
 */
public record SchemaEntry(String name, String description, Map<String, String> tags, CatalogContents contents,
		boolean isDefault) {

	public SchemaEntry {
		Assert.hasLength(name, "'name' must not be empty");
		Assert.notNull(description, "'description' must not be null");
		Assert.notNull(contents, "'contents' must not be null");
		tags = Map.copyOf(tags);
	}

	void write(MessageWriter out) {
		out.map(5).text("name").text(this.name).text("description").text(this.description);
		out.text("tags").textMap(this.tags).text("contents");
		this.contents.write(out);
		out.text("is_default").flag(this.isDefault);
	}

}
