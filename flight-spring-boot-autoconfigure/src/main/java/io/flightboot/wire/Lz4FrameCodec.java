package io.flightboot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;

/**
 * LZ4 frames: compressed by a native library, through one array on the heap at a time;
 * decompressed from buffer to buffer.
 */
final class Lz4FrameCodec extends AbstractCompressionCodec {

	private static final int CHUNK = 64 * 1024;

	@Override
	protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf source) {
		int length = Math.toIntExact(source.writerIndex());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(CHUNK, length / 2));
		byte[] chunk = new byte[Math.min(CHUNK, length)];
		try (OutputStream out = new LZ4FrameOutputStream(bytes)) {
			for (int index = 0; index < length; index += chunk.length) {
				int count = Math.min(chunk.length, length - index);
				source.getBytes(index, chunk, 0, count);
				out.write(chunk, 0, count);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] compressed = bytes.toByteArray();
		ArrowBuf target = allocator.buffer(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH + compressed.length);
		target.setBytes(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH, compressed);
		target.writerIndex(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH + compressed.length);
		return target;
	}

	@Override
	protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf source) {
		long length = readUncompressedLength(source);
		if (length < 0 || length > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("A compressed buffer claims an impossible size");
		}
		ArrowBuf target = allocator.buffer(length);
		try {
			Lz4Frame.decompress(view(source, CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH, source.writerIndex()),
					view(target, 0, length));
			target.writerIndex(length);
			return target;
		}
		catch (RuntimeException ex) {
			target.close();
			throw ex;
		}
	}

	private static ByteBuffer view(ArrowBuf buffer, long start, long end) {
		return buffer.nioBuffer(start, Math.toIntExact(end - start));
	}

	@Override
	public CodecType getCodecType() {
		return CodecType.LZ4_FRAME;
	}

}
