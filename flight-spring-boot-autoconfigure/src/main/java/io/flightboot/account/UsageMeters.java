package io.flightboot.account;

import io.flightboot.observation.FlightMeterDocumentation;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * Tells how many calls nobody could check.
 *
 * @since 0.1.0
 */
public final class UsageMeters implements MeterBinder {

	private final UsageGate gate;

	public UsageMeters(UsageGate gate) {
		Assert.notNull(gate, "'gate' must not be null");
		this.gate = gate;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FlightMeterDocumentation meter = FlightMeterDocumentation.ACCOUNTS_UNCHECKED;
		FunctionCounter.builder(meter.getName(), this.gate, UsageGate::unchecked)
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.register(registry);
	}

}
