package io.flightboot.test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FlightLeakCheck}.
 */
class FlightLeakCheckTests {

	private final BufferAllocator allocator = new RootAllocator();

	private final ExtensionContext context = context();

	@AfterEach
	void close() {
		this.allocator.close();
	}

	@Test
	void whenABufferIsLeftThenTheTestFailsAndNamesTheAllocator() {
		FlightLeakCheck check = new FlightLeakCheck(Duration.ofMillis(20), this.allocator);
		check.beforeEach(this.context);
		try (BufferAllocator child = this.allocator.newChildAllocator("careless", 0, 4096);
				ArrowBuf left = child.buffer(1024)) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check.afterEach(this.context))
				.withMessageContaining("held 0 bytes before the test and " + left.capacity() + " after it")
				.withMessageContaining("careless: " + left.capacity() + " bytes");
		}
	}

	@Test
	void whenAnotherThreadFreesTheBufferThenTheTestPasses() throws Exception {
		FlightLeakCheck check = new FlightLeakCheck(this.allocator);
		check.beforeEach(this.context);
		ArrowBuf late = this.allocator.buffer(1024);
		CompletableFuture<Void> freed = CompletableFuture.runAsync(late::close);
		check.afterEach(this.context);
		freed.join();
	}

	@Test
	void whenABufferWasThereBeforeThenTheTestPasses() throws Exception {
		try (ArrowBuf loaded = this.allocator.buffer(1024)) {
			FlightLeakCheck check = new FlightLeakCheck(Duration.ZERO, this.allocator);
			check.beforeEach(this.context);
			check.afterEach(this.context);
			try (ArrowBuf more = this.allocator.buffer(loaded.capacity())) {
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check.afterEach(this.context))
					.withMessageContaining((loaded.capacity() + more.capacity()) + " after it");
			}
		}
	}

	@Test
	void whenTheTestWasNotPreparedThenNothingIsSaid() throws Exception {
		try (ArrowBuf left = this.allocator.buffer(1)) {
			new FlightLeakCheck(Duration.ZERO, this.allocator).afterEach(this.context);
		}
	}

	private static ExtensionContext context() {
		Map<Object, Object> values = new HashMap<>();
		ExtensionContext.Store store = mock();
		willAnswer((call) -> values.put(call.getArgument(0), call.getArgument(1))).given(store).put(any(), any());
		given(store.getOrDefault(any(), any(), any()))
			.willAnswer((call) -> values.getOrDefault(call.getArgument(0), call.getArgument(2)));
		ExtensionContext context = mock();
		given(context.getStore(any())).willReturn(store);
		willAnswer((call) -> FlightLeakCheckTests.class).given(context).getRequiredTestClass();
		return context;
	}

}
