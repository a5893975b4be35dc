package io.flightboot.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;

/**
 * LZ4 frames by a native library, through one array on the heap at a time.
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
		byte[] compressed = new byte[(int) (source.writerIndex() - CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH)];
		source.getBytes(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH, compressed);
		ArrowBuf target = allocator.buffer(length);
		try (InputStream in = new LZ4FrameInputStream(new ByteArrayInputStream(compressed))) {
			byte[] chunk = new byte[CHUNK];
			long index = 0;
			for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
				if (count > length - index) {
					throw new IllegalArgumentException("A compressed buffer is larger than it claims");
				}
				target.setBytes(index, chunk, 0, count);
				index += count;
			}
			if (index != length) {
				throw new IllegalArgumentException("A compressed buffer is smaller than it claims");
			}
			target.writerIndex(length);
			return target;
		}
		catch (IOException | RuntimeException ex) {
			target.close();
			throw new IllegalArgumentException("A compressed buffer can't be read", ex);
		}
	}

	@Override
	public CodecType getCodecType() {
		return CodecType.LZ4_FRAME;
	}

}
