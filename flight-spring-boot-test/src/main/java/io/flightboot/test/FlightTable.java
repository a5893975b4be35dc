package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * What a stream brought, as Java values. Nothing in it is allocated.
 * <p>
 * Strings come as {@code String}, dates and times as {@code java.time} types, decimals as
 * {@code BigDecimal}, lists as {@code List}, structs and maps as {@code Map}, binary
 * columns as {@code byte[]}, dictionary-encoded columns as what the dictionary says.
 *
 * @since 0.1.0
 */
public final class FlightTable {

	private final @Nullable Schema schema;

	private final List<Map<String, @Nullable Object>> rows;

	private final List<byte[]> metadata;

	private final int batches;

	FlightTable(@Nullable Schema schema, List<Map<String, @Nullable Object>> rows, List<byte[]> metadata, int batches) {
		this.schema = schema;
		this.rows = Collections.unmodifiableList(rows);
		this.metadata = Collections.unmodifiableList(metadata);
		this.batches = batches;
	}

	/**
	 * Return the schema, which a stream of metadata alone doesn't have.
	 */
	public Schema schema() {
		Schema schema = this.schema;
		if (schema == null) {
			throw new AssertionError("The stream brought no schema");
		}
		return schema;
	}

	/**
	 * Expect this schema.
	 */
	public FlightTable schema(Schema expected) {
		Assertions.assertThat(schema()).as("schema").isEqualTo(expected);
		return this;
	}

	/**
	 * Expect columns of these names, in this order.
	 */
	public FlightTable columns(String... names) {
		Assertions.assertThat(schema().getFields()).as("columns").extracting(Field::getName).containsExactly(names);
		return this;
	}

	/**
	 * Expect this number of rows.
	 */
	public FlightTable rows(int expected) {
		Assertions.assertThat(this.rows.size()).as("number of rows").isEqualTo(expected);
		return this;
	}

	/**
	 * Expect this number of batches. Messages of metadata alone don't count.
	 */
	public FlightTable batches(int expected) {
		Assertions.assertThat(this.batches).as("number of batches").isEqualTo(expected);
		return this;
	}

	/**
	 * Start assertions on the rows, each a map of the columns.
	 */
	public ListAssert<Map<String, @Nullable Object>> rows() {
		return Assertions.assertThat(this.rows).as("rows");
	}

	/**
	 * Start assertions on the rows, each made into a record or a bean.
	 */
	public <T> ListAssert<T> rows(Class<T> type) {
		return Assertions.assertThat(this.rows.stream().map((row) -> Bodies.convert(row, type)).toList()).as("rows");
	}

	/**
	 * Start assertions on a column.
	 */
	public ListAssert<@Nullable Object> column(String name) {
		return column(name, Object.class);
	}

	/**
	 * Start assertions on a column whose values are all of a type, or {@code null}.
	 */
	public <T> ListAssert<@Nullable T> column(String name, Class<T> type) {
		Assertions.assertThat(schema().getFields()).as("columns").extracting(Field::getName).contains(name);
		List<@Nullable T> values = new ArrayList<>(this.rows.size());
		for (Map<String, @Nullable Object> row : this.rows) {
			Object value = row.get(name);
			if (value != null) {
				Assertions.assertThat(value).as("value of column '%s'", name).isInstanceOf(type);
			}
			values.add(type.cast(value));
		}
		return Assertions.assertThat(values).as("column '%s'", name);
	}

	/**
	 * Start assertions on the application metadata that came with or between the batches.
	 */
	public ListAssert<byte[]> metadata() {
		return Assertions.assertThat(this.metadata).as("metadata");
	}

	/**
	 * Start assertions on the application metadata as text.
	 */
	public ListAssert<String> metadataText() {
		return Assertions
			.assertThat(this.metadata.stream().map((bytes) -> new String(bytes, StandardCharsets.UTF_8)).toList())
			.as("metadata");
	}

	@Override
	public String toString() {
		return this.rows.size() + " rows of " + this.schema;
	}

}
