package io.flightboot.test;

import java.util.List;
import java.util.function.Function;

import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;

/**
 * A DoGet that reads everything.
 *
 * @since 0.1.0
 */
public final class GetRequest extends FlightRequest<GetRequest, FlightTable> {

	private final FlightClient client;

	private final Function<CallOption[], List<Ticket>> tickets;

	GetRequest(String description, CallSettings settings, FlightClient client,
			Function<CallOption[], List<Ticket>> tickets) {
		super(description, settings);
		this.client = client;
		this.tickets = tickets;
	}

	@Override
	FlightTable call(CallOption[] options) {
		TableCollector collector = new TableCollector();
		for (Ticket ticket : this.tickets.apply(options)) {
			try (FlightStream stream = this.client.getStream(ticket, options)) {
				collector.collect(stream);
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException("The stream can't be closed", ex);
			}
		}
		return collector.toTable();
	}

}
