package io.flightboot.autoconfigure.aot;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * What Arrow looks up by reflection; it ships no hints of its own. Netty and gRPC do. And
 * files of our own that are read at runtime.
 */
class FlightRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		// The factory of allocation managers is found by name, its field read
		for (String type : new String[] { "org.apache.arrow.memory.netty.DefaultAllocationManagerFactory",
				"org.apache.arrow.memory.netty.NettyAllocationManager",
				"org.apache.arrow.memory.unsafe.UnsafeAllocationManager" }) {
			hints.reflection()
				.registerTypeIfPresent(classLoader, type, MemberCategory.ACCESS_DECLARED_FIELDS,
						MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		}
		// Buffers over memory of Arrow's
		hints.reflection()
			.registerType(TypeReference.of("java.nio.DirectByteBuffer"), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		hints.reflection().registerType(TypeReference.of("java.nio.Buffer"), MemberCategory.ACCESS_DECLARED_FIELDS);
		hints.reflection().registerType(TypeReference.of("sun.misc.Unsafe"), MemberCategory.ACCESS_DECLARED_FIELDS);
		// Methods with each of the security annotations, to which proxies are compared
		hints.reflection()
			.registerTypeIfPresent(classLoader, "io.flightboot.security.method.Enforcement$Samples",
					MemberCategory.INVOKE_DECLARED_METHODS);
		hints.resources().registerPattern("io/flightboot/account/jdbc/*.sql");
	}

}
