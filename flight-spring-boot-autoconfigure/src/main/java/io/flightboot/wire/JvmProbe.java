package io.flightboot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.grpc.Drainable;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Finds out at the start whether this JVM was started with the flags that Arrow and Netty
 * need. Without them the server would start, look healthy, and fail every stream.
 *
 * @since 0.1.0
 */
public final class JvmProbe {

	private static final String OPEN_NIO = "--add-opens=java.base/java.nio=ALL-UNNAMED";

	private static final int FIRST_WITHOUT_UNSAFE = 24;

	private JvmProbe() {
	}

	/**
	 * Allocate a buffer, frame it as a message and read it back.
	 * @throws JvmFlagsException if this JVM can't
	 */
	public static void check(BufferAllocator allocator) {
		try {
			probe(allocator);
		}
		catch (RuntimeException | Error ex) {
			throw new JvmFlagsException(requiredFlags(), ex);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The probe of the JVM failed", ex);
		}
	}

	private static void probe(BufferAllocator allocator) throws IOException {
		byte[] content = { 1, 2, 3, 4, 5 };
		ArrowBuf buffer = allocator.buffer(content.length);
		buffer.writeBytes(content);
		OutboundMessage message = OutboundMessage.data(new byte[0], null, List.of(buffer), true, null);
		ByteArrayOutputStream framed = new ByteArrayOutputStream();
		try (message; InputStream stream = message.stream()) {
			((Drainable) stream).drainTo(framed);
		}
		if (framed.size() != message.size()) {
			throw new IllegalStateException("A buffer was framed wrongly");
		}
	}

	/**
	 * Return the flags that this JVM needs, and has if the check was passed.
	 */
	public static List<String> requiredFlags() {
		return requiredFlags(Runtime.version().feature());
	}

	/**
	 * Return the flags that a JDK needs.
	 */
	static List<String> requiredFlags(int feature) {
		List<String> flags = new ArrayList<>(List.of(OPEN_NIO));
		if (feature >= FIRST_WITHOUT_UNSAFE) {
			flags.add("--sun-misc-unsafe-memory-access=allow");
			flags.add("-Dio.netty.noUnsafe=false");
		}
		return flags;
	}

}
