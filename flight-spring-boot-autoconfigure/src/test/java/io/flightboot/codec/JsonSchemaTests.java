package io.flightboot.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the JSON schemas of parameters.
 */
class JsonSchemaTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private Map<String, Object> schema(Class<?> type) {
		return this.codec.schema(type, SchemaConstraints.NONE);
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> property(Class<?> type, String name) {
		return (Map<String, Object>) ((Map<String, Object>) schema(type).get("properties")).get(name);
	}

	private String json(Class<?> type, String name) {
		return new String(this.codec.write(property(type, name), PayloadFormat.JSON));
	}

	@Test
	void recordIsAnObjectOfKnownNames() {
		assertThat(schema(Values.class)).containsEntry("type", "object")
			.containsEntry("additionalProperties", false)
			.containsEntry("required", List.of("flag", "number", "exact", "renamed", "wanted"));
		assertThat(schema(Nothing.class)).containsEntry("properties", Map.of()).doesNotContainKey("required");
	}

	@Test
	void singleValues() {
		assertThat(json(Values.class, "flag")).isEqualTo("{\"type\":\"boolean\"}");
		assertThat(json(Values.class, "number")).isEqualTo("{\"type\":\"integer\",\"format\":\"int32\"}");
		assertThat(json(Values.class, "text")).isEqualTo("{\"type\":[\"string\",\"null\"]}");
		assertThat(property(Values.class, "decimal")).containsEntry("type", List.of("number", "string", "null"));
		assertThat(property(Values.class, "day")).containsEntry("format", "date");
		assertThat(property(Values.class, "time")).containsEntry("format", "date-time");
		assertThat(property(Values.class, "clock")).containsOnly(Map.entry("type", List.of("string", "null")));
		assertThat(property(Values.class, "id")).containsEntry("format", "uuid");
		assertThat(property(Values.class, "bytes")).containsEntry("contentEncoding", "base64");
		assertThat(property(Values.class, "maybe")).containsEntry("type", List.of("integer", "null"));
		assertThat(property(Values.class, "wrapped")).containsEntry("type", List.of("string", "null"));
	}

	@Test
	void enumsHaveTheirNamesInJson() {
		assertThat(json(Values.class, "side"))
			.isEqualTo("{\"type\":[\"string\",\"null\"],\"enum\":[\"BUY\",\"sell\",null]}");
	}

	@Test
	void annotationsOfJacksonCount() {
		assertThat(property(Values.class, "renamed")).containsEntry("description", "Has another name in Java");
		assertThat(property(Values.class, "own")).isEmpty();
		assertThat(property(Values.class, "shape")).isEmpty();
	}

	@Test
	void listsAndMapsNest() {
		assertThat(json(Containers.class, "numbers"))
			.isEqualTo("{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"integer\",\"format\":\"int32\"}}");
		assertThat(json(Containers.class, "items")).contains("\"items\":{\"type\":[\"object\",\"null\"]")
			.contains("\"properties\":{\"n\":{\"type\":\"integer\",\"format\":\"int64\"}},\"required\":[\"n\"]");
		assertThat(json(Containers.class, "byName"))
			.contains("\"additionalProperties\":{\"type\":[\"object\",\"null\"]");
		assertThat(json(Containers.class, "anything")).contains("\"additionalProperties\":{}");
	}

	@Test
	void typeWithinItselfRefersToItsBeginning() {
		assertThat(json(Tree.class, "left")).isEqualTo("{\"anyOf\":[{\"$ref\":\"#\"},{\"type\":\"null\"}]}");
		assertThat(json(Forest.class, "trees")).contains("{\"$ref\":\"#/properties/trees/items\"}");
	}

	@Test
	void whatIsBoundByItsSettersNeedNotBeThere() {
		assertThat(schema(Bean.class)).doesNotContainKey("required");
		assertThat(property(Bean.class, "count")).containsEntry("type", "integer");
	}

	@Test
	void noNameOfAClassIsTold() {
		for (Class<?> type : List.of(Values.class, Containers.class, Tree.class, Forest.class)) {
			assertThat(new String(this.codec.write(schema(type), PayloadFormat.JSON))).doesNotContain("Values", "Item",
					"Tree\"", "Forest", "flightboot");
		}
	}

	enum Side {

		BUY, @JsonProperty("sell")
		SELL

	}

	record Values(boolean flag, int number, @Nullable String text, @Nullable BigDecimal decimal,
			@Nullable LocalDate day, @Nullable Instant time, @Nullable LocalTime clock, @Nullable UUID id,
			byte @Nullable [] bytes, OptionalLong maybe, Optional<String> wrapped, @Nullable Side side, float exact,
			@JsonProperty("renamed") @JsonPropertyDescription("Has another name in Java") short named,
			@JsonProperty(required = true) String wanted, @Nullable Own own, @Nullable Shape shape) {
	}

	record Nothing() {
	}

	record Item(long n) {
	}

	record Containers(int[] numbers, List<Item> items, Map<String, Item> byName, Map<String, Object> anything) {
	}

	record Tree(int value, @Nullable Tree left) {
	}

	record Forest(List<Tree> trees) {
	}

	static class Bean {

		private int count;

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

	@JsonDeserialize(using = OwnReader.class)
	record Own(String text) {
	}

	static class OwnReader extends StdDeserializer<Own> {

		OwnReader() {
			super(Own.class);
		}

		@Override
		public Own deserialize(JsonParser parser, DeserializationContext context) {
			return new Own("own");
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(double radius) implements Shape {
	}

}
