package io.flightboot.codec;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Tells route and parameters apart, in commands and in tickets. A route with nothing else
 * may be plain text; else it is an object that holds {@code route} and either the
 * parameters or {@code params} with the parameters in it. Next to {@code params} a ticket
 * may say when it {@code expires}, in milliseconds since 1970.
 */
final class CommandGrammar {

	static final String ROUTE = "route";

	static final String PARAMS = "params";

	static final String EXPIRES = "expires";

	private final PayloadReader reader;

	CommandGrammar(PayloadReader reader) {
		this.reader = reader;
	}

	/**
	 * Read a ticket.
	 * @throws FlightException with BAD_ARGUMENT if it is none
	 */
	TicketContent ticket(byte[] bytes) {
		return read(bytes, true);
	}

	/**
	 * Read a command.
	 * @throws FlightException with BAD_ARGUMENT if it is none
	 */
	Command command(byte[] bytes) {
		TicketContent content = read(bytes, false);
		return new Command(content.route(), content.params());
	}

	private TicketContent read(byte[] bytes, boolean ticket) {
		this.reader.checkSize(bytes);
		if (bytes.length == 0) {
			throw TreeBuilder.refused("Nothing was sent. " + expected());
		}
		if (PayloadReader.isStructured(bytes)) {
			if (this.reader.read(bytes) instanceof ObjectNode object) {
				return split(object, ticket);
			}
			throw TreeBuilder.refused("What was sent is not an object. " + expected());
		}
		String text = Utf8.decode(bytes, 0, bytes.length);
		if (text == null) {
			throw TreeBuilder.refused("What was sent is neither JSON nor MessagePack nor text. " + expected());
		}
		return new TicketContent(RoutePath.parse(text).toString(), Params.EMPTY, null);
	}

	private TicketContent split(ObjectNode object, boolean ticket) {
		JsonNode route = object.remove(ROUTE);
		if (route == null || !route.isTextual()) {
			throw TreeBuilder.refused("The route is missing. " + expected());
		}
		String text = RoutePath.parse(route.textValue()).toString();
		if (!object.has(PARAMS)) {
			return new TicketContent(text, object.isEmpty() ? Params.EMPTY : Params.of(object), null);
		}
		JsonNode params = object.remove(PARAMS);
		if (!params.isObject() && !params.isNull()) {
			throw TreeBuilder.refused("'params' must be an object of names and values.");
		}
		Instant expiresAt = ticket ? expiresAt(object.remove(EXPIRES)) : null;
		if (!object.isEmpty()) {
			throw TreeBuilder.refused("Parameters stand both in 'params' and beside it: "
					+ Quoted.of(object.fieldNames().next()) + ". Put all of them in one place.");
		}
		return new TicketContent(text, params.isEmpty() ? Params.EMPTY : Params.of(params), expiresAt);
	}

	private static @Nullable Instant expiresAt(@Nullable JsonNode expires) {
		if (expires == null) {
			return null;
		}
		if (!expires.isIntegralNumber() || !expires.canConvertToLong()) {
			throw TreeBuilder.refused("'expires' must be milliseconds since 1970.");
		}
		return Instant.ofEpochMilli(expires.longValue());
	}

	private static String expected() {
		return "Send {\"route\": \"...\", \"params\": {...}} as JSON or MessagePack, or the route as text.";
	}

	/**
	 * Return the object that {@link #ticket} and {@link #command} read.
	 */
	static ObjectNode tree(String route, Params params, @Nullable Instant expiresAt) {
		JsonNode node = params.node();
		if (!node.isObject() && !node.isMissingNode()) {
			throw new IllegalArgumentException("Parameters of a route must have names");
		}
		ObjectNode tree = TreeBuilder.NODES.objectNode().put(ROUTE, route);
		if (!params.isEmpty() || expiresAt != null) {
			tree.set(PARAMS, node.isMissingNode() ? TreeBuilder.NODES.objectNode() : node);
		}
		return (expiresAt != null) ? tree.put(EXPIRES, expiresAt.toEpochMilli()) : tree;
	}

}
