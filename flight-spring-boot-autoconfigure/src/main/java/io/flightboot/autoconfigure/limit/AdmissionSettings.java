package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import io.flightboot.limit.AdmissionLimits;
import io.flightboot.limit.AdmissionQueue;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes of the properties of admission what the library takes.
 */
final class AdmissionSettings {

	private static final String PREFIX = "flight.limits.admission.";

	private AdmissionSettings() {
	}

	static AdmissionLimits total(FlightAdmissionProperties properties) {
		return new AdmissionLimits(max("max-calls", properties.getMaxCalls()),
				max("max-streams", properties.getMaxStreams()));
	}

	static AdmissionLimits perCaller(FlightAdmissionProperties.Caller properties) {
		return new AdmissionLimits(max("caller.max-calls", properties.getMaxCalls()),
				max("caller.max-streams", properties.getMaxStreams()));
	}

	static AdmissionQueue queue(FlightAdmissionProperties.Queue properties) {
		return new AdmissionQueue(size("queue.max-calls", properties.getMaxCalls()),
				size("queue.max-calls-per-caller", properties.getMaxCallsPerCaller()),
				positive("queue.max-wait", properties.getMaxWait()));
	}

	static Duration retryAfter(FlightAdmissionProperties properties) {
		return positive("retry-after", properties.getRetryAfter());
	}

	static int max(String name, @Nullable Integer max) {
		if (max != null && max < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, max, "It must be positive");
		}
		return (max != null) ? max : Integer.MAX_VALUE;
	}

	private static int size(String name, int size) {
		if (size < 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, size, "It must not be negative");
		}
		return size;
	}

	private static Duration positive(String name, Duration time) {
		if (time.toMillis() < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, time,
					"It must be at least a millisecond");
		}
		return time;
	}

}
