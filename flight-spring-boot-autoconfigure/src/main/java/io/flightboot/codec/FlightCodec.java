package io.flightboot.codec;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reads and writes commands and action bodies, in MessagePack and JSON. Limits are
 * checked while the bytes are read; objects are made afterwards. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public final class FlightCodec {

	private final ObjectMapper mapper;

	private final PayloadReader reader;

	private final CommandGrammar grammar;

	private final ParamsBinder binder;

	private final MessagePackWriter messagePack;

	/**
	 * Create a codec.
	 */
	public FlightCodec(CodecLimits limits) {
		this(limits, (builder) -> {
		});
	}

	/**
	 * Create a codec whose mapper an application changes, with modules for its own types
	 * for example. Default typing stays off whatever it does.
	 */
	public FlightCodec(CodecLimits limits, Consumer<JsonMapper.Builder> customizer) {
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(customizer, "'customizer' must not be null");
		this.mapper = CodecMapper.create(customizer);
		this.reader = new PayloadReader(limits);
		this.grammar = new CommandGrammar(this.reader);
		this.binder = new ParamsBinder(this.mapper);
		this.messagePack = new MessagePackWriter(this.mapper);
	}

	/**
	 * Read the command of a descriptor: JSON or MessagePack with a {@code route}, or a
	 * route as text.
	 * @throws FlightException with BAD_ARGUMENT if it is none
	 */
	public Command decodeCommand(byte[] command) {
		return this.grammar.command(command);
	}

	/**
	 * Write a command that {@link #decodeCommand} reads.
	 */
	public byte[] encodeCommand(Command command, PayloadFormat format) {
		return write(CommandGrammar.tree(command.route(), command.params(), null), format);
	}

	/**
	 * Read the body of an action: an object, a list or a value in JSON or MessagePack, or
	 * plain text that starts in ASCII, which is one value. MessagePack's numbers from 0
	 * to 127 look like text, so they are read only inside of something else.
	 * @throws FlightException with BAD_ARGUMENT if it can't be read
	 */
	public Params decodeBody(byte[] body) {
		return (body.length > 0) ? Params.of(this.reader.readOrText(body)) : Params.EMPTY;
	}

	/**
	 * Return the parameters that {@link #bind} makes an equal object of.
	 */
	public Params toParams(@Nullable Object value) {
		return Params.of((value != null) ? this.mapper.<JsonNode>valueToTree(value) : null);
	}

	/**
	 * Make an object of parameters. Unknown names and missing primitives are refused;
	 * other missing values are {@code null}. No parameters at all make an object of
	 * nulls, or {@code null} where the type is a single value.
	 * @throws FlightException with BAD_ARGUMENT if the parameters don't fit the type
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T bind(Params params, Type type) {
		return (T) this.binder.bind(params, type);
	}

	/**
	 * Check before the first call that parameters can be bound to a type.
	 * @throws IllegalArgumentException if they can't, whatever a client sends
	 */
	public void checkBindable(Type type) {
		this.binder.target(type);
	}

	/**
	 * Return a JSON schema (draft 2020-12) of the parameters that can be bound to a type.
	 * @param constraints what is asked of them beyond their types
	 * @throws IllegalArgumentException if none can be bound
	 */
	public Map<String, Object> schema(Type type, SchemaConstraints constraints) {
		return JsonSchemas.derive(this.mapper, this.mapper.constructType(type), constraints);
	}

	/**
	 * Write a value, an answer of an action for example.
	 * @throws IllegalArgumentException if the value can't be written
	 */
	public byte[] write(@Nullable Object value, PayloadFormat format) {
		try {
			return switch (format) {
				case JSON -> this.mapper.writeValueAsBytes(value);
				case MESSAGE_PACK -> this.messagePack.write(value);
			};
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The value can't be written as " + format, ex);
		}
	}

	TicketContent readTicket(byte[] ticket) {
		return this.grammar.ticket(ticket);
	}

	byte[] writeTicket(TicketContent content) {
		return write(CommandGrammar.tree(content.route(), content.params(), content.expiresAt()),
				PayloadFormat.MESSAGE_PACK);
	}

}
