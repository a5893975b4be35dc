package io.flightboot.handler.argument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanConstraints} and {@link ConstraintKeywords}.
 */
class BeanConstraintsTests {

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private Map<String, Object> schema(Class<?>... groups) {
		return this.codec.schema(Query.class, BeanConstraints.root(this.validator, groups));
	}

	@SuppressWarnings("unchecked")
	private String property(String name) {
		Map<String, Object> properties = (Map<String, Object>) schema().get("properties");
		return new String(this.codec.write(properties.get(name), PayloadFormat.JSON));
	}

	@Test
	void whatMustNotBeNullIsRequired() {
		assertThat(schema()).containsEntry("required", List.of("count", "name", "tags", "range"));
	}

	@Test
	void constraintsBecomeKeywords() {
		assertThat(property("count"))
			.isEqualTo("{\"type\":\"integer\",\"format\":\"int32\",\"maximum\":10,\"minimum\":1}");
		assertThat(property("name"))
			.isEqualTo("{\"type\":\"string\",\"pattern\":\"\\\\S\",\"minLength\":2,\"maxLength\":9}");
		assertThat(property("code")).isEqualTo("{\"type\":[\"string\",\"null\"],\"pattern\":\"^(?:[A-Z]+)$\"}");
		assertThat(property("mail")).contains("\"format\":\"email\"");
		assertThat(property("least")).contains("\"exclusiveMinimum\":0.5");
		assertThat(property("agreed")).isEqualTo("{\"type\":[\"boolean\",\"null\"],\"enum\":[true,null]}");
		assertThat(property("hidden")).isEqualTo("{\"type\":[\"string\",\"null\"]}");
	}

	@Test
	void elementsHaveTheirOwn() {
		assertThat(property("tags")).isEqualTo(
				"{\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"\\\\S\",\"minLength\":1},\"minItems\":1}");
		assertThat(property("limits")).contains(
				"\"additionalProperties\":{\"type\":[\"integer\",\"null\"]," + "\"format\":\"int32\",\"maximum\":7}");
	}

	@Test
	void whatIsNotValidatedIsNotAskedFor() {
		assertThat(property("range")).contains("\"minimum\":0").contains("\"type\":\"object\"");
		assertThat(property("loose")).doesNotContain("minimum");
		assertThat(property("ranges")).contains("\"minimum\":0");
		assertThat(property("inner")).contains("\"minimum\":0");
	}

	@Test
	void groupsAreThoseOfTheParameter() {
		assertThat(schema(Strict.class)).containsEntry("required", List.of("count", "hidden"));
	}

	interface Strict {

	}

	record Range(@PositiveOrZero int from) {
	}

	record Query(@Min(1) @Max(10) int count, @NotBlank @Size(min = 2, max = 9) String name,
			@Nullable @Pattern(regexp = "[A-Z]+") String code, @Nullable @Email String mail,
			@Nullable @DecimalMin(value = "0.5", inclusive = false) BigDecimal least,
			@Nullable @AssertTrue Boolean agreed,
			@Nullable @NotNull(groups = Strict.class) @Size(max = 3, groups = Strict.class) String hidden,
			@NotEmpty List<@NotBlank @Size(min = 1) String> tags, Map<String, @Max(7) Integer> limits,
			@NotNull @Valid Range range, @Nullable Range loose, @Valid List<Range> ranges, List<@Valid Range> inner) {
	}

}
