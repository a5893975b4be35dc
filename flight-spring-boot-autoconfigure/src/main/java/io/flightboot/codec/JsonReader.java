package io.flightboot.codec;

import java.io.IOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads JSON within limits.
 */
final class JsonReader {

	/**
	 * Beyond these a double is zero or infinite, and whoever writes the number out runs
	 * out of memory.
	 */
	private static final int LARGEST_SCALE = 400;

	private final CodecLimits limits;

	private final JsonFactory factory;

	JsonReader(CodecLimits limits) {
		this.limits = limits;
		// Names come from strangers: keep none of them beyond the call
		this.factory = JsonFactory.builder()
			.disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
			.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(limits.maxDepth() + 1)
				.maxStringLength(limits.maxBytes())
				.maxNameLength(limits.maxBytes())
				.maxNumberLength(limits.maxNumberLength())
				.build())
			.build();
	}

	JsonNode read(byte[] bytes) {
		String text = Utf8.decode(bytes, 0, bytes.length);
		if (text == null) {
			throw TreeBuilder.refused("The JSON is not UTF-8.");
		}
		try (JsonParser parser = this.factory.createParser(text)) {
			TreeBuilder tree = new TreeBuilder(this.limits);
			JsonNode result = null;
			while (result == null) {
				JsonToken token = parser.nextToken();
				if (token == null) {
					throw TreeBuilder.refused("The JSON is empty.");
				}
				add(token, parser, tree);
				result = tree.result();
			}
			if (parser.nextToken() != null) {
				throw TreeBuilder.refused("Something follows the end of the JSON. Send one value only.");
			}
			return result;
		}
		catch (JsonEOFException ex) {
			throw TreeBuilder.refused("The JSON is cut off.", ex);
		}
		catch (StreamConstraintsException ex) {
			throw TreeBuilder
				.refused("A number is longer than " + this.limits.maxNumberLength() + " characters. Round it.", ex);
		}
		catch (JsonProcessingException ex) {
			throw TreeBuilder.refused("The JSON is not valid" + where(ex.getLocation()) + ".", ex);
		}
		catch (IOException ex) {
			throw TreeBuilder.refused("The JSON can't be read.", ex);
		}
	}

	private static String where(JsonLocation location) {
		return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
	}

	private void add(JsonToken token, JsonParser parser, TreeBuilder tree) throws IOException {
		switch (token) {
			case START_OBJECT -> tree.startObject();
			case START_ARRAY -> tree.startArray();
			case END_OBJECT, END_ARRAY -> tree.end();
			case FIELD_NAME -> tree.name(parser.currentName());
			case VALUE_STRING -> tree.text(parser.getText());
			case VALUE_NUMBER_INT -> addInteger(parser, tree);
			case VALUE_NUMBER_FLOAT -> addDecimal(parser.getText(), tree);
			case VALUE_TRUE -> tree.add(TreeBuilder.NODES.booleanNode(true));
			case VALUE_FALSE -> tree.add(TreeBuilder.NODES.booleanNode(false));
			default -> tree.add(TreeBuilder.NODES.nullNode());
		}
	}

	private void addInteger(JsonParser parser, TreeBuilder tree) throws IOException {
		switch (parser.getNumberType()) {
			case INT -> tree.add(TreeBuilder.NODES.numberNode(parser.getIntValue()));
			case LONG -> tree.add(TreeBuilder.NODES.numberNode(parser.getLongValue()));
			default -> tree.add(TreeBuilder.NODES.numberNode(parser.getBigIntegerValue()));
		}
	}

	/**
	 * Add a double, as MessagePack has it, unless digits would be lost.
	 */
	private void addDecimal(String text, TreeBuilder tree) {
		try {
			BigDecimal decimal = new BigDecimal(text);
			if (Math.abs((long) decimal.scale()) > LARGEST_SCALE) {
				throw TreeBuilder.refused("A number is out of range.");
			}
			double number = decimal.doubleValue();
			boolean exact = Double.isFinite(number) && BigDecimal.valueOf(number).compareTo(decimal) == 0;
			tree.number(number, exact ? TreeBuilder.NODES.numberNode(number) : TreeBuilder.NODES.numberNode(decimal));
		}
		catch (NumberFormatException ex) {
			throw TreeBuilder.refused("A number is out of range.", ex);
		}
	}

}
