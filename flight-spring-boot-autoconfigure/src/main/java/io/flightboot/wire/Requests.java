package io.flightboot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.grpc.KnownLength;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.Flight;

/**
 * Reads the requests that are single messages.
 *
 * @since 0.1.0
 */
public final class Requests {

	private Requests() {
	}

	/**
	 * Read a message to its end. Nothing is allocated for one that is too large.
	 * @param limit bytes that the message may have
	 * @throws FlightException if it can't be read, or is too large
	 */
	public static byte[] bytes(InputStream message, int limit) {
		try {
			// The length is known unless the message came compressed
			boolean known = message instanceof KnownLength;
			int length = known ? message.available() : limit;
			byte[] bytes = (length <= limit) ? message.readNBytes(length) : null;
			if (bytes == null || (!known && message.read() >= 0)) {
				throw new FlightException(FlightErrorCode.TOO_LARGE, "The request is larger than " + limit + " bytes");
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST, "The message can't be read", ex);
		}
		catch (StatusRuntimeException ex) {
			// How gRPC keeps a small message from becoming a large one
			throw new FlightException(FlightErrorCode.TOO_LARGE, "The message is too large", ex);
		}
	}

	public static Ticket ticket(byte[] message) {
		return parse(() -> new Ticket(Flight.Ticket.parseFrom(message).getTicket().toByteArray()));
	}

	public static Action action(byte[] message) {
		return parse(() -> {
			Flight.Action action = Flight.Action.parseFrom(message);
			return new Action(action.getType(), action.getBody().toByteArray());
		});
	}

	public static Criteria criteria(byte[] message) {
		return parse(() -> new Criteria(Flight.Criteria.parseFrom(message).getExpression().toByteArray()));
	}

	/**
	 * Read a descriptor, which must be a path or a command.
	 */
	public static FlightDescriptor descriptor(byte[] message) {
		return parse(() -> {
			Flight.FlightDescriptor.DescriptorType type = Flight.FlightDescriptor.parseFrom(message).getType();
			return switch (type) {
				case PATH, CMD -> FlightDescriptor.deserialize(ByteBuffer.wrap(message));
				case UNKNOWN, UNRECOGNIZED -> throw new FlightException(FlightErrorCode.BAD_REQUEST,
						"The descriptor is neither a path nor a command");
			};
		});
	}

	private static <T> T parse(Parser<T> parser) {
		try {
			return parser.parse();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST, "The request is not a valid Flight message", ex);
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be read", ex);
		}
	}

	@FunctionalInterface
	private interface Parser<T> {

		T parse() throws IOException;

	}

}
