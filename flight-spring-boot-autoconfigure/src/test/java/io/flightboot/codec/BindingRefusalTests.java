package io.flightboot.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what {@link FlightCodec} says of parameters that don't fit.
 */
class BindingRefusalTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	@Test
	void unknownNameIsRefusedWithTheKnownOnes() {
		refused("{'year': 1, 'yeer': 2024}", Query.class)
			.isEqualTo("'yeer' is not known. Known are: filter, queries, region, year.");
		refused("{'year': 1, 'filter': {'sise': 1}}", Query.class)
			.isEqualTo("'filter.sise' is not known. Known are: date, price, side.");
		refused("{'year': 1, 'queries': [{'year': 1}, {'year': 1, 'x': 1}]}", Query.class)
			.startsWith("'queries[1].x' is not");
		refused("{'x': 1}", Nothing.class).isEqualTo("'x' is not known. No names are known here.");
	}

	@Test
	void missingPrimitiveIsRefusedByName() {
		String whole = "a whole number from -2147483648 to 2147483647.";
		refused("{}", Query.class).isEqualTo("'year' is missing. It must be " + whole);
		refused("{'yeer': 1, 'a\\n': 2}", Query.class)
			.isEqualTo("'year' is missing. It must be " + whole + " Sent were: yeer, a?.");
		refused("{'year': null}", Query.class).startsWith("'year' is missing. It must be " + whole);
		refused("{'year': 1, 'queries': [{}]}", Query.class)
			.isEqualTo("'queries[0].year' is missing. It must be " + whole);
		Refusals.assertRefused(() -> this.codec.bind(Params.EMPTY, Query.class)).startsWith("'year' is missing.");
		Refusals.assertRefused(() -> this.codec.bind(Params.EMPTY, int.class)).startsWith("The value is missing.");
		Refusals.assertRefused(() -> this.codec.bind(Params.EMPTY, boolean.class)).contains("true or false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'2024'", "''", "' '", "2024.5", "2024.0", "true", "[2024]", "{}", "[]" })
	void otherKindThanWholeNumberIsRefused(String value) {
		refused("{'year': " + value + "}", Query.class).startsWith("'year' must be a whole number");
	}

	@Test
	void wholeNumberOutOfRangeIsRefused() {
		refused("{'year': 3000000000}", Query.class).startsWith("'year' is out of range.").contains("2147483647");
		refused("{'year': 123456789012345678901234567890}", Query.class).startsWith("'year' is out of range.");
		refused("300", byte.class).contains("-128 to 127");
		refused("70000", short.class).contains("-32768 to 32767");
		refused("99999999999999999999", long.class).contains("is out of range");
	}

	@Test
	void otherKindsAreRefusedInWords() {
		refused("{'year': 1, 'region': ['EU']}", Query.class).isEqualTo("'region' must be text.");
		refused("{'year': 1, 'region': {}}", Query.class).isEqualTo("'region' must be text.");
		refused("{'year': 1, 'filter': 'x'}", Query.class).isEqualTo("'filter' must be an object of names and values.");
		refused("{'year': 1, 'filter': ''}", Query.class).isEqualTo("'filter' must be an object of names and values.");
		refused("{'year': 1, 'filter': []}", Query.class).isEqualTo("'filter' must be an object of names and values.");
		refused("{'year': 1, 'queries': {}}", Query.class).isEqualTo("'queries' must be a list.");
		refused("{'year': 1, 'queries': 7}", Query.class).isEqualTo("'queries' must be a list.");
		refused("{'side': 'HOLD'}", Filter.class).isEqualTo("'side' must be one of BUY, SELL.");
		refused("{'side': 0}", Filter.class).isEqualTo("'side' must be one of BUY, SELL.");
		refused("{'side': ''}", Filter.class).isEqualTo("'side' must be one of BUY, SELL.");
		refused("{'date': 'yesterday'}", Filter.class).isEqualTo("'date' must be a time such as 2024-01-31T12:00:00Z.");
		refused("{'date': ''}", Filter.class).isEqualTo("'date' must be a time such as 2024-01-31T12:00:00Z.");
		refused("{'price': 'cheap'}", Filter.class).isEqualTo("'price' must be a number.");
		refused("'x'", UUID.class).isEqualTo("The value must be a UUID.");
		refused("'*'", byte[].class).startsWith("The value must be bytes");
		refused("1", boolean.class).isEqualTo("The value must be true or false.");
		refused("'true'", boolean.class).isEqualTo("The value must be true or false.");
		refused("[1]", Map.class).isEqualTo("The value must be an object of names and values.");
		refused("{'a': 1}", List.class).isEqualTo("The value must be a list.");
		refused("{'a': 1}", String.class).isEqualTo("The value must be text.");
	}

	@Test
	void binaryIsNotText() {
		Refusals.assertRefused(() -> this.codec.bind(this.codec.decodeBody(Payloads.hex("c40161")), String.class))
			.isEqualTo("The value must be text.");
		Refusals.assertRefused(() -> this.codec.bind(this.codec.decodeBody(Payloads.hex("91c40161")), String[].class))
			.contains("text");
	}

	@Test
	void nameOfClientIsShortAndHarmless() {
		refused("{'" + "x".repeat(1000) + "': 1}", Filter.class).hasSizeLessThan(200);
		refused("{'a\\u0000\\u001b\\u202eb': 1}", Filter.class).startsWith("'a???b' is not known");
		String deep = "{'next':".repeat(20) + "{'year': 1}" + "}".repeat(20);
		refused(deep, Node.class).startsWith("'next.next.next.next.next.next.next.next...' is not known");
	}

	@Test
	void refusalOfRecordIsNotItsText() {
		refused("{'name': 'x'}", Picky.class).isEqualTo("The value has a value that is not accepted.");
	}

	@Test
	void refusalOfRecordInTheFrameworksWordsIsKept() {
		Refusals.assertRefused(FlightErrorCode.NOT_FOUND, () -> this.codec.bind(params("{'name': 'y'}"), Picky.class))
			.isEqualTo("No such name");
	}

	@Test
	void selfNestingTypeStaysOnTheStack() {
		FlightCodec deep = new FlightCodec(new CodecLimits(1 << 20, 500, 1 << 20, 100, 100));
		String json = "{'next':".repeat(499) + "{}" + "}".repeat(499);
		Node node = deep.bind(deep.decodeBody(Payloads.json(json)), Node.class);
		int levels = 0;
		for (Node current = node; current != null; current = current.next()) {
			levels++;
		}
		assertThat(levels).isEqualTo(500);
		Refusals.assertRefused(() -> this.codec.decodeBody(Payloads.json(json))).contains("nested deeper than 32");
	}

	@ParameterizedTest
	@ValueSource(
			classes = { ByClass.class, ByMinimalClass.class, Holder.class, Lists.class, Class.class, Loader.class })
	void typeThatReadsClassNamesIsRefusedBeforeTheFirstCall(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.checkBindable(type))
			.havingCause()
			.withMessageMatching("(?s).*Java class.*on the wire.*|.*Java classes are never read.*");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.codec.bind(params("{'@class': 'java.io.File', 'value': {}}"), type));
	}

	@Test
	void kindsHaveNamesOfTheirOwn() {
		assertThat(this.codec.<Shape>bind(params("{'kind': 'circle', 'radius': 2}"), Shape.class))
			.isEqualTo(new Circle(2));
		assertThat(this.codec.write(new Circle(2), PayloadFormat.JSON))
			.isEqualTo(Payloads.json("{'kind':'circle','radius':2}"));
		refused("{'kind': 'square', 'radius': 2}", Shape.class)
			.isEqualTo("The value is of a kind that is not known: 'square'.");
		refused("{'radius': 2}", Shape.class).isEqualTo("The value doesn't say what kind it is of.");
	}

	@Test
	void typeThatReadsClassNamesIsNotWritten() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.write(new ByClass(1), PayloadFormat.JSON))
			.withMessageNotContaining("java.io");
	}

	@Test
	@SuppressWarnings("deprecation")
	void defaultTypingStaysOffWhateverACustomizerDoes() {
		FlightCodec customized = new FlightCodec(CodecLimits.DEFAULTS, (builder) -> builder
			.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.EVERYTHING));
		Object bound = customized.bind(customized.decodeBody(Payloads.json("['java.util.Date', 5]")), Object.class);
		assertThat(bound).isEqualTo(List.of("java.util.Date", 5));
		assertThat(customized.write(new Nothing(), PayloadFormat.JSON)).isEqualTo(Payloads.json("{}"));
	}

	@Test
	void bindableTypesPassTheCheck() {
		this.codec.checkBindable(Query.class);
		this.codec.checkBindable(Node.class);
		this.codec.checkBindable(String.class);
	}

	private AbstractStringAssert<?> refused(String json, Type type) {
		return Refusals.assertRefused(() -> this.codec.bind(params(json), type));
	}

	private Params params(String json) {
		return this.codec.decodeBody(Payloads.json(json));
	}

	record Query(int year, @Nullable String region, @Nullable Filter filter, @Nullable List<Query> queries) {
	}

	record Filter(@Nullable Side side, @Nullable Instant date, @Nullable BigDecimal price) {
	}

	record Node(@Nullable Node next) {
	}

	record Nothing() {
	}

	record Picky(String name) {

		Picky {
			if (name.equals("y")) {
				throw new FlightException(FlightErrorCode.NOT_FOUND, "No such name");
			}
			throw new IllegalArgumentException("No enum constant io.flightboot.Secret." + name);
		}

	}

	enum Side {

		BUY, SELL

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	record ByClass(int a) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
	interface ByMinimalClass {

	}

	record Holder(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object value) {
	}

	record Lists(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Object> value) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Loader(Class<?> type) {
	}

}
