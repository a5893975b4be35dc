package io.flightboot.airport.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * A catalog.
 *
 * @param contents the contents of all schemas at once, or {@link CatalogContents#NONE}
 * @param schemas schemas with different names
 * @param version state of the catalog
 * @since 0.1.0
 */
public record CatalogRoot(CatalogContents contents, List<SchemaEntry> schemas, CatalogVersion version) {

	public CatalogRoot {
		Assert.notNull(contents, "'contents' must not be null");
		Assert.notNull(version, "'version' must not be null");
		schemas = List.copyOf(schemas);
		Set<String> names = new HashSet<>();
		for (SchemaEntry schema : schemas) {
			Assert.isTrue(names.add(schema.name()), () -> "There are two schemas '" + schema.name() + "'");
		}
	}

	/**
	 * Write the answer to action {@code list_schemas}.
	 */
	public byte[] encode() {
		MessageWriter out = new MessageWriter().map(3).text("contents");
		this.contents.write(out);
		out.text("schemas").array(this.schemas.size());
		this.schemas.forEach((schema) -> schema.write(out));
		out.text("version_info");
		this.version.write(out);
		return CompressedContainer.encode(out.toByteArray());
	}

}
