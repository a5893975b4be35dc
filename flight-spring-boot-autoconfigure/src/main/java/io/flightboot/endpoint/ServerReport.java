package io.flightboot.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A server.
 *
 * @param state where it is between start and end
 * @param address where it listens, or {@code null} if it does not
 * @param port its port, or {@code null} if it has none
 * @param tls whether connections are encrypted
 * @param calls how many calls run
 * @param jvm the JVM that it runs in
 * @since 0.1.0
 */
public record ServerReport(String state, @Nullable String address, @Nullable Integer port, boolean tls, int calls,
		Jvm jvm) implements OperationResponseBody {

	/**
	 * A JVM.
	 *
	 * @param version its version
	 * @param requiredFlags the flags that Arrow and Netty need in this version; the start
	 * has probed that they are there
	 */
	public record Jvm(String version, List<String> requiredFlags) {

	}

}
