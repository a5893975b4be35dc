package io.flightboot.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.google.protobuf.WireFormat;
import io.grpc.HasByteBuffer;
import org.apache.arrow.memory.ArrowBuf;

/**
 * The encoding of protocol buffers over a stream whose end is known, so that every length
 * is checked before it is used.
 */
final class WireInput {

	private final InputStream stream;

	private int remaining;

	WireInput(InputStream stream, int length) {
		this.stream = stream;
		this.remaining = length;
	}

	/**
	 * Read a stream to its end, which gRPC's limit of message sizes bounds, to learn its
	 * length.
	 */
	static WireInput buffered(InputStream stream) throws IOException {
		byte[] bytes = Requests.bytes(stream, Integer.MAX_VALUE);
		return new WireInput(new ByteArrayInputStream(bytes), bytes.length);
	}

	int remaining() {
		return this.remaining;
	}

	int readVarint() throws IOException {
		long value = readVarint64();
		if (value != (int) value && value >>> 32 != 0) {
			throw new IOException("A number is too large");
		}
		return (int) value;
	}

	private long readVarint64() throws IOException {
		long value = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			int next = readByte();
			value |= (long) (next & 0x7F) << shift;
			if ((next & 0x80) == 0) {
				return value;
			}
		}
		throw new IOException("A number does not end");
	}

	int readLength() throws IOException {
		int length = readVarint();
		if (length < 0 || length > this.remaining) {
			throw new IOException("A field claims more bytes than the message has");
		}
		return length;
	}

	byte[] readBytes(int length) throws IOException {
		byte[] bytes = this.stream.readNBytes(length);
		if (bytes.length != length) {
			throw new EOFException("The message ends in a field");
		}
		this.remaining -= length;
		return bytes;
	}

	void readInto(ArrowBuf target, int length) throws IOException {
		if (this.stream instanceof HasByteBuffer source && source.byteBufferSupported()) {
			int index = 0;
			while (index < length) {
				ByteBuffer chunk = source.getByteBuffer();
				if (chunk == null || !chunk.hasRemaining()) {
					throw new EOFException("The message ends in a field");
				}
				int count = Math.min(chunk.remaining(), length - index);
				target.setBytes(index, chunk.limit(chunk.position() + count));
				skipFully(count);
				index += count;
			}
		}
		else {
			target.setBytes(0, ByteBuffer.wrap(this.stream.readNBytes(length)));
		}
		target.writerIndex(length);
		this.remaining -= length;
	}

	void skipField(int tag) throws IOException {
		if (WireFormat.getTagFieldNumber(tag) == 0) {
			throw new IOException("A field has no number");
		}
		switch (WireFormat.getTagWireType(tag)) {
			case WireFormat.WIRETYPE_VARINT -> readVarint64();
			case WireFormat.WIRETYPE_FIXED32 -> skip(4);
			case WireFormat.WIRETYPE_FIXED64 -> skip(8);
			case WireFormat.WIRETYPE_LENGTH_DELIMITED -> skip(readLength());
			default -> throw new IOException("A field has an unknown wire type");
		}
	}

	private void skip(int count) throws IOException {
		if (count > this.remaining) {
			throw new EOFException("The message ends in a field");
		}
		skipFully(count);
		this.remaining -= count;
	}

	private void skipFully(int count) throws IOException {
		this.stream.skipNBytes(count);
	}

	private int readByte() throws IOException {
		int next = (this.remaining > 0) ? this.stream.read() : -1;
		if (next < 0) {
			throw new EOFException("The message ends in a field");
		}
		this.remaining--;
		return next;
	}

}
