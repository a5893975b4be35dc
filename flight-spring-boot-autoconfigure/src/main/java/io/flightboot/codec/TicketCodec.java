package io.flightboot.codec;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.Ticket;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Makes and reads tickets. Without keys a ticket is what a command is, and clients may
 * write their own. With keys only tickets that a holder of a key has signed are good.
 *
 * @since 0.1.0
 */
public final class TicketCodec {

	private static final String ASK_AGAIN = "Ask for a new FlightInfo.";

	private final FlightCodec codec;

	private final TicketPolicy policy;

	private final @Nullable TicketSeal seal;

	private final Clock clock;

	/**
	 * Create a codec.
	 * @param codec reads and writes what is in the tickets
	 * @param policy what tickets are like
	 * @param keys keys to sign with, or {@code null} if tickets are not signed
	 * @param clock tells when a ticket has expired
	 */
	public TicketCodec(FlightCodec codec, TicketPolicy policy, @Nullable TicketKeys keys, Clock clock) {
		Assert.notNull(codec, "'codec' must not be null");
		Assert.notNull(policy, "'policy' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.codec = codec;
		this.policy = policy;
		this.seal = (keys != null) ? new TicketSeal(keys, policy.bindCaller()) : null;
		this.clock = clock;
	}

	/**
	 * Return when a ticket made now ends by the policy, or {@code null} if it never does.
	 */
	public @Nullable Instant newExpiry() {
		return (this.policy.lifetime() != null)
				? this.clock.instant().plus(this.policy.lifetime()).truncatedTo(ChronoUnit.MILLIS) : null;
	}

	/**
	 * Make a ticket.
	 * @param content what it stands for; it expires when the content says so
	 * @param caller name of the caller that it is made for, or {@code null} if anonymous
	 * @throws FlightException with BAD_ARGUMENT if the ticket gets too large
	 */
	public Ticket encode(TicketContent content, @Nullable String caller) {
		byte[] bytes = this.codec.writeTicket(content);
		if (this.seal != null) {
			bytes = this.seal.seal(bytes, caller);
		}
		if (bytes.length > this.policy.maxBytes()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The ticket would have " + bytes.length
					+ " bytes, more than the " + this.policy.maxBytes() + " of this server. Send shorter parameters.");
		}
		return new Ticket(bytes);
	}

	/**
	 * Read a ticket.
	 * @param ticket the ticket
	 * @param caller name of the caller that presents it, or {@code null} if anonymous
	 * @throws FlightException with INVALID_TICKET if it can't be read, FORBIDDEN if its
	 * signature is not good for this caller, TICKET_EXPIRED if it was good once
	 */
	public TicketContent decode(Ticket ticket, @Nullable String caller) {
		byte[] bytes = ticket.getBytes();
		if (bytes.length > this.policy.maxBytes()) {
			throw new FlightException(FlightErrorCode.INVALID_TICKET, "The ticket has " + bytes.length
					+ " bytes, more than the " + this.policy.maxBytes() + " of this server.");
		}
		TicketContent content = read(open(bytes, caller));
		if (content.expiresAt() != null && !this.clock.instant().isBefore(content.expiresAt())) {
			throw new FlightException(FlightErrorCode.TICKET_EXPIRED, "The ticket has expired. " + ASK_AGAIN);
		}
		return content;
	}

	/**
	 * Return whether a ticket can't be of this service, nor of another like it: tickets
	 * are signed here, and it never was.
	 */
	public boolean isForeign(Ticket ticket) {
		return this.seal != null && !TicketSeal.isSealed(ticket.getBytes());
	}

	/**
	 * Make a ticket that stands for the same and ends at another time.
	 * @param ticket a ticket that is still good for the caller
	 * @param caller name of the caller, or {@code null} if anonymous
	 * @param expiresAt when the new ticket ends, or {@code null} if it never does
	 * @throws FlightException as {@link #decode} does
	 */
	public Ticket renew(Ticket ticket, @Nullable String caller, @Nullable Instant expiresAt) {
		TicketContent content = decode(ticket, caller);
		return encode(new TicketContent(content.route(), content.params(), expiresAt), caller);
	}

	private byte[] open(byte[] bytes, @Nullable String caller) {
		if (this.seal == null && !TicketSeal.isSealed(bytes)) {
			return bytes;
		}
		byte[] content = (this.seal != null) ? this.seal.open(bytes, caller) : null;
		if (content == null) {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "The ticket is not good here: it is not signed by "
					+ "this service, was changed, or was made for another caller. " + ASK_AGAIN);
		}
		return content;
	}

	private TicketContent read(byte[] content) {
		try {
			return this.codec.readTicket(content);
		}
		catch (FlightException ex) {
			throw new FlightException(FlightErrorCode.INVALID_TICKET, "The ticket can't be read. " + ex.getMessage(),
					ex);
		}
	}

}
