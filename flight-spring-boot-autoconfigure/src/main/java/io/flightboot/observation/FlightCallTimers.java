package io.flightboot.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

/**
 * The timers of calls and handlers, by their keys. They are remembered, for to find one
 * in the registry costs more than to record in it.
 *
 * @since 0.1.0
 */
public final class FlightCallTimers {

	private final MeterRegistry registry;

	private final Map<KeyValues, Timer> calls = new ConcurrentHashMap<>();

	private final Map<KeyValues, LongTaskTimer> active = new ConcurrentHashMap<>();

	private final Map<KeyValues, Timer> handlers = new ConcurrentHashMap<>();

	public FlightCallTimers(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		registry.config().onMeterRemoved((meter) -> {
			this.calls.values().remove(meter);
			this.active.values().remove(meter);
			this.handlers.values().remove(meter);
		});
	}

	void recordCall(KeyValues keys, long nanos) {
		Timer timer = this.calls.get(keys);
		if (timer == null) {
			timer = this.calls.computeIfAbsent(keys, (absent) -> timer(FlightMeterDocumentation.CALLS, absent));
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	LongTaskTimer.Sample startCall(KeyValues keys) {
		LongTaskTimer timer = this.active.get(keys);
		if (timer == null) {
			timer = this.active.computeIfAbsent(keys, this::longTaskTimer);
		}
		return timer.start();
	}

	void recordHandler(KeyValues keys, long nanos) {
		Timer timer = this.handlers.get(keys);
		if (timer == null) {
			timer = this.handlers.computeIfAbsent(keys, (absent) -> timer(FlightMeterDocumentation.HANDLER, absent));
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	private Timer timer(FlightMeterDocumentation meter, KeyValues keys) {
		return Timer.builder(meter.getName())
			.description(meter.getDescription())
			.tags(tags(keys))
			.register(this.registry);
	}

	private LongTaskTimer longTaskTimer(KeyValues keys) {
		FlightMeterDocumentation meter = FlightMeterDocumentation.CALLS_ACTIVE;
		return LongTaskTimer.builder(meter.getName())
			.description(meter.getDescription())
			.tags(tags(keys))
			.register(this.registry);
	}

	private static Tags tags(KeyValues keys) {
		Tag[] tags = new Tag[(int) keys.stream().count()];
		int index = 0;
		for (KeyValue key : keys) {
			tags[index++] = Tag.of(key.getKey(), key.getValue());
		}
		return Tags.of(tags);
	}

}
