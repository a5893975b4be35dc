package io.flightboot.handler;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Command;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketContent;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Ticket;

/**
 * Reads tickets and descriptors. What can't be read may be a raw producer's.
 */
final class Requests {

	private final FlightCodec codec;

	private final TicketCodec tickets;

	Requests(FlightCodec codec, TicketCodec tickets) {
		this.codec = codec;
		this.tickets = tickets;
	}

	TicketContent read(Ticket ticket, FlightCall call) {
		try {
			return this.tickets.decode(ticket, Callers.name(call));
		}
		catch (FlightException ex) {
			if (FlightErrorCode.INVALID_TICKET.equals(ex.code()) || this.tickets.isForeign(ticket)) {
				throw new NotClaimedException(ex.code(), ex.getMessage(), ex);
			}
			throw ex;
		}
	}

	Command read(FlightDescriptor descriptor) {
		try {
			return descriptor.isCommand() ? this.codec.decodeCommand(descriptor.getCommand())
					: new Command(RoutePath.of(descriptor.getPath()).toString(), Params.EMPTY);
		}
		catch (FlightException ex) {
			throw new NotClaimedException(ex.code(), ex.getMessage(), ex);
		}
	}

	/**
	 * Return the raw bytes of a command; a path has none.
	 */
	static byte[] body(FlightDescriptor descriptor) {
		return descriptor.isCommand() ? descriptor.getCommand() : new byte[0];
	}

}
