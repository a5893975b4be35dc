package io.flightboot.codec;

import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * Decoded but not yet bound arguments of a call: usually names and values, for actions
 * also a single value or a list. Immutable. {@link FlightCodec#bind} makes objects of
 * them.
 *
 * @since 0.1.0
 */
public final class Params {

	/** No arguments at all. */
	public static final Params EMPTY = new Params(MissingNode.getInstance());

	private final JsonNode node;

	private Params(JsonNode node) {
		this.node = node;
	}

	static Params of(@Nullable JsonNode node) {
		return (node == null || node.isNull() || node.isMissingNode()) ? EMPTY : new Params(node);
	}

	JsonNode node() {
		return this.node;
	}

	/**
	 * Return whether nothing was sent, or an object or list without content.
	 */
	public boolean isEmpty() {
		return !this.node.isValueNode() && this.node.isEmpty();
	}

	/**
	 * Return the names in the order they came in; none if this is a single value or a
	 * list. They are whatever the client sent.
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		this.node.fieldNames().forEachRemaining(names::add);
		return names;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Params params && this.node.equals(params.node));
	}

	@Override
	public int hashCode() {
		return this.node.hashCode();
	}

	/**
	 * Tells how many, not what: arguments may be secret.
	 */
	@Override
	public String toString() {
		return this.node.isValueNode() ? "Params[a value]" : "Params[" + this.node.size() + "]";
	}

}
