package io.flightboot.test;

import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A DoExchange that sends everything, then reads everything.
 *
 * @since 0.1.0
 */
public final class ExchangeRequest extends UploadRequest<ExchangeRequest, FlightTable> {

	private final FlightClient client;

	private final FlightDescriptor descriptor;

	ExchangeRequest(CallSettings settings, FlightClient client, BufferAllocator allocator,
			FlightDescriptor descriptor) {
		super("exchange " + Bodies.describe(descriptor), settings, allocator);
		this.client = client;
		this.descriptor = descriptor;
	}

	@Override
	FlightTable call(CallOption[] options) {
		TableCollector collector = new TableCollector();
		try (ExchangeReaderWriter exchange = this.client.doExchange(this.descriptor, options)) {
			try {
				upload().send(exchange.getWriter(), allocator());
			}
			catch (IllegalStateException ex) {
				// Refused while sending: reading says why
				collector.collect(exchange.getReader());
				throw ex;
			}
			collector.collect(exchange.getReader());
			return collector.toTable();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The exchange can't be closed", ex);
		}
	}

}
