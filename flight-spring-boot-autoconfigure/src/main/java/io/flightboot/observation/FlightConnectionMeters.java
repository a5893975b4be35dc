package io.flightboot.observation;

import java.util.concurrent.atomic.LongAdder;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts the connections that are open.
 *
 * @since 0.1.0
 */
public final class FlightConnectionMeters extends ServerTransportFilter implements MeterBinder {

	private final LongAdder connections = new LongAdder();

	@Override
	public Attributes transportReady(Attributes attributes) {
		this.connections.increment();
		return attributes;
	}

	@Override
	public void transportTerminated(Attributes attributes) {
		this.connections.decrement();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FlightMeterDocumentation meter = FlightMeterDocumentation.CONNECTIONS;
		Gauge.builder(meter.getName(), this.connections, LongAdder::sum)
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.register(registry);
	}

}
