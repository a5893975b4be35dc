package io.flightboot.handler.error;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.grpc.Metadata;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a handler's status on its way into the trailers.
 */
final class TrailerMetadata {

	/** What HTTP/2 counts for each header beside name and value. */
	private static final int HEADER_OVERHEAD = 32;

	/** Names that belong to gRPC; a relayed error may bring them along. */
	private static final Set<String> RESERVED = Set.of("grpc-status", "grpc-message", "grpc-encoding",
			"grpc-accept-encoding", "grpc-timeout", "content-type", "te", "user-agent", "connection",
			"transfer-encoding", "keep-alive", "upgrade", "host", ErrorTrailers.ERROR, ErrorTrailers.RETRY_AFTER);

	private TrailerMetadata() {
	}

	static boolean containsAny(@Nullable ErrorFlightMetadata metadata, String... names) {
		if (metadata != null) {
			for (String name : names) {
				if (metadata.containsKey(name)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Copy what fits, and what can be sent at all.
	 */
	static void copy(@Nullable ErrorFlightMetadata from, Metadata to, int budget) {
		if (from == null) {
			return;
		}
		int left = budget;
		for (String name : from.keys()) {
			if (RESERVED.contains(name) || !isName(name)) {
				continue;
			}
			for (byte[] value : from.getAllByte(name)) {
				int size = size(name, value);
				if (size <= left && put(name, value, to)) {
					left -= size;
				}
			}
		}
	}

	private static boolean put(String name, byte[] value, Metadata to) {
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
			to.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), value);
			return true;
		}
		for (byte b : value) {
			if (b < ' ' || b > '~') {
				return false;
			}
		}
		to.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), new String(value, StandardCharsets.US_ASCII));
		return true;
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && !name.equals(Metadata.BINARY_HEADER_SUFFIX) && name.chars()
			.allMatch((c) -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.');
	}

	/**
	 * Return how many bytes a binary value may have if its header may take so many.
	 */
	static int payload(int size, Metadata.Key<?> key) {
		return Math.max(0, (size - HEADER_OVERHEAD - key.name().length()) / 4 * 3);
	}

	static int size(String name, byte[] value) {
		int encoded = name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? (value.length + 2) / 3 * 4 : value.length;
		return HEADER_OVERHEAD + name.length() + encoded;
	}

	static int size(String name, String value) {
		return size(name, value.getBytes(StandardCharsets.US_ASCII));
	}

}
