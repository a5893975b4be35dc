package io.flightboot.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.flightboot.observation.FlightMeterDocumentation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

/**
 * Tells how many calls run and wait, and for how long they waited.
 *
 * @since 0.1.0
 */
public final class AdmissionMeters {

	private final Timer wait;

	/**
	 * Create the meters.
	 * @param admission knows how many calls run and wait
	 * @param registry where to register the meters
	 */
	public AdmissionMeters(Admission admission, MeterRegistry registry) {
		Assert.notNull(admission, "'admission' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		gauge(FlightMeterDocumentation.ADMISSION_WAITING, admission, Admission::waiting, registry);
		gauge(FlightMeterDocumentation.ADMISSION_ADMITTED, admission, Admission::admitted, registry);
		FlightMeterDocumentation wait = FlightMeterDocumentation.ADMISSION_WAIT;
		this.wait = Timer.builder(wait.getName()).description(wait.getDescription()).register(registry);
	}

	private static void gauge(FlightMeterDocumentation meter, Admission admission, ToDoubleFunction<Admission> value,
			MeterRegistry registry) {
		Gauge.builder(meter.getName(), admission, value)
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.register(registry);
	}

	/**
	 * Record for how long a call waited.
	 */
	public void waited(long nanos) {
		this.wait.record(nanos, TimeUnit.NANOSECONDS);
	}

}
