package io.flightboot.wire;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JvmProbeTests {

	@Test
	void passesInThisJvmAndLeavesNothing() {
		try (BufferAllocator allocator = new RootAllocator()) {
			JvmProbe.check(allocator);
			assertThat(allocator.getAllocatedMemory()).isZero();
		}
	}

	@Test
	void namesTheFlagsWhenABufferCantBeAllocated() {
		try (BufferAllocator allocator = new RootAllocator(1)) {
			assertThatExceptionOfType(JvmFlagsException.class).isThrownBy(() -> JvmProbe.check(allocator))
				.withMessageContaining("--add-opens=java.base/java.nio=ALL-UNNAMED");
		}
	}

	@Test
	void newerJdksNeedMoreFlags() {
		assertThat(JvmProbe.requiredFlags(17)).containsExactly("--add-opens=java.base/java.nio=ALL-UNNAMED");
		assertThat(JvmProbe.requiredFlags(25)).contains("--sun-misc-unsafe-memory-access=allow",
				"-Dio.netty.noUnsafe=false");
	}

}
