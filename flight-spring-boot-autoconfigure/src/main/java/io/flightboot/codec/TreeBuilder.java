package io.flightboot.codec;

import java.util.ArrayDeque;
import java.util.Deque;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree together from what a parser sees, without recursion, and holds the limits
 * that the formats have in common. Nothing is added before it is counted.
 */
final class TreeBuilder {

	static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final CodecLimits limits;

	private final Deque<ContainerNode<?>> open = new ArrayDeque<>();

	private @Nullable JsonNode root;

	private @Nullable String name;

	private int elements;

	TreeBuilder(CodecLimits limits) {
		this.limits = limits;
	}

	static JsonNode textOnly(CodecLimits limits, String text) {
		new TreeBuilder(limits).text(text);
		return NODES.textNode(text);
	}

	/**
	 * Refuse a container that claims more elements than may still come.
	 */
	void claim(long count) {
		if (count > this.limits.maxElements() - this.elements) {
			throw refused("The data has more than " + this.limits.maxElements() + " values. Send fewer.");
		}
	}

	void startObject() {
		start(NODES.objectNode());
	}

	void startArray() {
		start(NODES.arrayNode());
	}

	private void start(ContainerNode<?> container) {
		if (this.open.size() == this.limits.maxDepth()) {
			throw refused("The data is nested deeper than " + this.limits.maxDepth() + " levels. Send it flatter.");
		}
		add(container);
		this.open.push(container);
	}

	void end() {
		this.open.pop();
	}

	void name(String name) {
		checkText(name);
		if (this.open.element().has(name)) {
			throw refused("The name " + Quoted.of(name) + " stands twice in one object. Send it once.");
		}
		this.name = name;
	}

	void text(String text) {
		checkText(text);
		add(NODES.textNode(text));
	}

	private void checkText(String text) {
		if (text.length() > this.limits.maxStringLength()) {
			throw refused(
					"A text is longer than " + this.limits.maxStringLength() + " characters. Send a shorter one.");
		}
		if (!Utf8.isWellFormed(text)) {
			throw refused("A text is not valid Unicode: it has half of a surrogate pair.");
		}
	}

	void number(double number, JsonNode node) {
		if (!Double.isFinite(number)) {
			throw refused("A number is infinite or not a number. Leave it out.");
		}
		add(node);
	}

	void add(JsonNode node) {
		claim(1);
		this.elements++;
		ContainerNode<?> parent = this.open.peek();
		if (parent instanceof ObjectNode object && this.name != null) {
			object.set(this.name, node);
			this.name = null;
		}
		else if (parent instanceof ArrayNode array) {
			array.add(node);
		}
		else {
			this.root = node;
		}
	}

	boolean isInObject() {
		return this.open.peek() instanceof ObjectNode;
	}

	@Nullable JsonNode result() {
		return this.open.isEmpty() ? this.root : null;
	}

	static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

	static FlightException refused(String message, Throwable cause) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message, cause);
	}

}
