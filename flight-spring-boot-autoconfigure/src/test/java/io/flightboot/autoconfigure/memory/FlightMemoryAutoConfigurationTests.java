package io.flightboot.autoconfigure.memory;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.memory.FlightMemory;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.server.DirectMemory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightMemoryAutoConfiguration}.
 */
class FlightMemoryAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.server.enabled=false");

	@Test
	void limitsComeFromProperties() {
		this.runner
			.withPropertyValues("flight.memory.limit=10MB", "flight.memory.per-call-limit=3MB",
					"flight.memory.wire-share=0.2")
			.run((context) -> assertThat(context.getBean(FlightMemory.class).limits())
				.isEqualTo(new FlightMemoryLimits(10L << 20, 3L << 20, 2L << 20)));
	}

	@Test
	void limitIsShareOfDirectMemory() {
		this.runner.withPropertyValues("flight.memory.limit=").run((context) -> {
			FlightMemoryLimits limits = context.getBean(FlightMemory.class).limits();
			assertThat(limits.total()).isPositive().isLessThan(DirectMemory.limit());
			assertThat(limits.perCall()).isEqualTo(limits.total() / 2);
		});
	}

	@Test
	void backsOff() {
		FlightMemoryLimits limits = FlightMemoryLimits.of(1L << 20);
		this.runner.withBean("mine", FlightMemoryLimits.class, () -> limits)
			.run((context) -> assertThat(context.getBean(FlightMemory.class).limits()).isSameAs(limits));
		FlightMemory memory = new FlightMemory(limits);
		this.runner.withBean("mine", FlightMemory.class, () -> memory)
			.run((context) -> assertThat(context.getBean(FlightMemory.class)).isSameAs(memory));
	}

	@Test
	void probeLeavesNothingAllocated() {
		this.runner.run((context) -> assertThat(context.getBean(FlightMemory.class).allocated()).isZero());
	}

}
