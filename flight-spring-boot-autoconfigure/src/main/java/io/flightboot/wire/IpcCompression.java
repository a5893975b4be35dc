package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.compression.ZstdCompressionCodec;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowBodyCompression;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * How the buffers of batches are compressed inside their messages. The codecs' libraries
 * are optional, and both are native: Arrow's own LZ4 codec is written in Java and too
 * slow to serve anybody.
 *
 * @since 0.1.0
 */
public enum IpcCompression {

	/** Buffers as they are. */
	NONE(CodecType.NO_COMPRESSION),

	/** LZ4 frames: fast. */
	LZ4(CodecType.LZ4_FRAME),

	/** Zstandard: small. */
	ZSTD(CodecType.ZSTD);

	/**
	 * What Arrow asks for a codec when it reads or writes a batch.
	 */
	static final CompressionCodec.Factory FACTORY = new Factory();

	private final CodecType type;

	IpcCompression(CodecType type) {
		this.type = type;
	}

	/**
	 * Find a compression by the name that configuration and clients use.
	 * @throws FlightException if there is none of that name, or its library is missing
	 */
	public static IpcCompression of(String name) {
		for (IpcCompression compression : values()) {
			if (compression.name().equalsIgnoreCase(name.trim())) {
				compression.codec();
				return compression;
			}
		}
		throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
				"The compression is unknown; ask for none, lz4 or zstd");
	}

	/**
	 * Return the codec for writing, or {@code null} if there is nothing to do.
	 */
	public @Nullable CompressionCodec codec() {
		return (this == NONE) ? null : FACTORY.createCodec(this.type);
	}

	/**
	 * Decompress a batch. Arrow's loader does so too, but leaves what it has decompressed
	 * allocated when a later buffer can't be read.
	 * @return a batch that the caller closes
	 */
	static ArrowRecordBatch decompress(ArrowRecordBatch batch, BufferAllocator allocator) throws IOException {
		CompressionCodec codec = codec(batch.getBodyCompression());
		List<ArrowBuf> plain = new ArrayList<>();
		try {
			for (ArrowBuf buffer : batch.getBuffers()) {
				plain.add((buffer.readableBytes() > 0) ? decompress(buffer, codec, allocator) : allocator.getEmpty());
			}
			return new ArrowRecordBatch(batch.getLength(), batch.getNodes(), plain,
					NoCompressionCodec.DEFAULT_BODY_COMPRESSION, batch.getVariadicBufferCounts(), true, false);
		}
		catch (IOException | RuntimeException | Error ex) {
			plain.forEach(ArrowBuf::close);
			throw ex;
		}
	}

	private static CompressionCodec codec(ArrowBodyCompression compression) throws IOException {
		CodecType type = CodecType.fromCompressionType(compression.getCodec());
		// Arrow takes a type that it does not know for no compression
		if (type.getType() != compression.getCodec() || compression.getMethod() != BodyCompressionMethod.BUFFER) {
			throw new IOException("The compression of the batch is unknown");
		}
		return FACTORY.createCodec(type);
	}

	private static ArrowBuf decompress(ArrowBuf buffer, CompressionCodec codec, BufferAllocator allocator)
			throws IOException {
		// The codec gives up the buffer that it reads, on success only
		buffer.getReferenceManager().retain();
		try {
			return codec.decompress(allocator, buffer);
		}
		catch (OutOfMemoryException ex) {
			buffer.close();
			throw ex;
		}
		catch (RuntimeException ex) {
			buffer.close();
			throw new IOException("A buffer can't be decompressed", ex);
		}
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Codecs by type. What can't be served is refused, never passed on as it is.
	 */
	private static final class Factory implements CompressionCodec.Factory {

		private static final boolean ZSTD_PRESENT = isPresent("com.github.luben.zstd.Zstd")
				&& isPresent("org.apache.arrow.compression.ZstdCompressionCodec");

		private static final boolean LZ4_PRESENT = isPresent("net.jpountz.lz4.LZ4FrameOutputStream");

		private static boolean isPresent(String type) {
			return ClassUtils.isPresent(type, IpcCompression.class.getClassLoader());
		}

		@Override
		public CompressionCodec createCodec(CodecType type) {
			return switch (type) {
				case NO_COMPRESSION -> NoCompressionCodec.INSTANCE;
				case ZSTD -> {
					check(ZSTD_PRESENT, "zstd", "org.apache.arrow:arrow-compression");
					yield new ZstdCompressionCodec();
				}
				case LZ4_FRAME -> {
					check(LZ4_PRESENT, "lz4", "at.yawk.lz4:lz4-java");
					yield new Lz4FrameCodec();
				}
			};
		}

		@Override
		public CompressionCodec createCodec(CodecType type, int level) {
			return createCodec(type);
		}

		private static void check(boolean present, String name, String library) {
			if (!present) {
				throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
						"The server has no " + name + " compression; its operator may add " + library);
			}
		}

	}

}
