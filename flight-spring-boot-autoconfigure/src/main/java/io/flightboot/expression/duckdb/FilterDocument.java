package io.flightboot.expression.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flightboot.expression.InvalidExpressionException;

/**
 * Takes the text apart: JSON with the bare numbers {@code NaN} and {@code Infinity} that
 * DuckDB writes.
 */
final class FilterDocument {

	private static final int MAX_DEPTH = 500;

	private static final int MAX_DIGITS = 400;

	private static final ObjectReader READER = JsonMapper
		.builder(JsonFactory.builder()
			.disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
			.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_DIGITS).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build()
		.readerFor(JsonNode.class);

	private FilterDocument() {
	}

	/**
	 * Parse a text.
	 * @throws StreamConstraintsException if it is beyond the limits
	 * @throws InvalidExpressionException if it is no JSON
	 */
	static JsonNode parse(String text) throws StreamConstraintsException {
		try {
			return READER.readTree(text);
		}
		catch (StreamConstraintsException ex) {
			throw ex;
		}
		catch (JsonProcessingException ex) {
			throw new InvalidExpressionException("json_filters", "it is no JSON. Send filters as DuckDB writes them",
					ex);
		}
	}

}
