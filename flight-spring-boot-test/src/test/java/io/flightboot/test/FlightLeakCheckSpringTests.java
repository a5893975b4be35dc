package io.flightboot.test;

import java.time.Duration;

import io.flightboot.memory.FlightMemory;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightLeakCheck} in a Spring context.
 */
@FlightTest
class FlightLeakCheckSpringTests {

	@RegisterExtension
	private final CapturedContext captured = new CapturedContext();

	private final FlightLeakCheck check = new FlightLeakCheck(Duration.ofMillis(20));

	@Test
	void whenMemoryOfTheServerIsLeftThenTheTestFails(@Autowired FlightMemory memory) {
		assertLeakIsFound(memory.root());
		assertLeakIsFound(memory.wire());
	}

	@Test
	void whenMemoryOfTheTesterIsLeftThenTheTestFails(@Autowired FlightTester tester) {
		assertLeakIsFound(tester.allocator());
	}

	private void assertLeakIsFound(BufferAllocator allocator) {
		this.check.beforeEach(this.captured.context);
		try (ArrowBuf left = allocator.buffer(64)) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> this.check.afterEach(this.captured.context))
				.withMessageContaining(allocator.getName() + ": " + left.capacity() + " bytes");
		}
	}

	@SpringBootConfiguration
	static class Configuration {

	}

	static class CapturedContext implements BeforeEachCallback {

		private ExtensionContext context;

		@Override
		public void beforeEach(ExtensionContext context) {
			this.context = context;
		}

	}

}
