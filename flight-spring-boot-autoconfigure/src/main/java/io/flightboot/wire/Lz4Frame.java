package io.flightboot.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads frames of LZ4. The library's own reader refuses blocks that refer to earlier
 * ones, and those are what Arrow C++ and pyarrow send.
 * <p>
 * Checksums are skipped: the transport has its own.
 */
final class Lz4Frame {

	private static final int MAGIC = 0x184D2204;

	private static final int VERSION = 1;

	private static final int STORED = 0x80000000;

	private static final int MIN_MATCH = 4;

	private static final int LONG_LENGTH = 15;

	// Copies shorter than this are faster byte by byte
	private static final int BULK = 24;

	private final ByteBuffer source;

	private final ByteBuffer target;

	private int at;

	private Lz4Frame(ByteBuffer source, ByteBuffer target) {
		this.source = source.order(ByteOrder.LITTLE_ENDIAN);
		this.target = target;
	}

	/**
	 * Decompress a frame.
	 * @param source the frame, from position to limit
	 * @param target what it is to fill exactly, from 0 to its capacity
	 * @throws IllegalArgumentException if it is no such frame
	 */
	static void decompress(ByteBuffer source, ByteBuffer target) {
		try {
			new Lz4Frame(source, target).read();
		}
		catch (IndexOutOfBoundsException | BufferUnderflowException ex) {
			throw new IllegalArgumentException("An LZ4 frame is broken", ex);
		}
	}

	private void read() {
		check(this.source.getInt() == MAGIC, "has no magic number");
		int flags = this.source.get();
		check((flags & 0xC0) >>> 6 == VERSION, "has an unknown version");
		boolean blockChecksums = (flags & 0x10) != 0;
		boolean contentSize = (flags & 0x08) != 0;
		boolean dictionary = (flags & 0x01) != 0;
		check(!dictionary, "needs a dictionary");
		// Block size, content size and the header's checksum
		skip(1 + (contentSize ? Long.BYTES : 0) + 1);
		for (int size = this.source.getInt(); size != 0; size = this.source.getInt()) {
			int length = size & ~STORED;
			check(length <= this.source.remaining(), "ends within a block");
			int end = this.source.position() + length;
			if ((size & STORED) != 0) {
				copyLiterals(length);
			}
			else {
				readBlock(end);
			}
			this.source.position(end);
			skip(blockChecksums ? Integer.BYTES : 0);
		}
		check(this.at == this.target.capacity(), "is smaller than it claims");
	}

	private void readBlock(int end) {
		while (true) {
			int token = next(end);
			copyLiterals(length(token >>> 4, end));
			check(this.source.position() <= end, "ends within literals");
			if (this.source.position() == end) {
				return;
			}
			int distance = next(end) | next(end) << 8;
			check(distance > 0 && distance <= this.at, "refers to what is not there");
			copyMatch(distance, length(token & 0x0F, end) + MIN_MATCH);
		}
	}

	private int next(int end) {
		check(this.source.position() < end, "ends within a block");
		return this.source.get() & 0xFF;
	}

	private int length(int start, int end) {
		int length = start;
		if (start == LONG_LENGTH) {
			int more;
			do {
				more = next(end);
				length += more;
				check(length <= this.target.capacity(), "is larger than it claims");
			}
			while (more == 0xFF);
		}
		return length;
	}

	private void copyLiterals(int length) {
		int from = this.source.position();
		checkRoom(length);
		check(length <= this.source.remaining(), "ends within literals");
		if (length < BULK) {
			for (int i = 0; i < length; i++) {
				this.target.put(this.at + i, this.source.get(from + i));
			}
		}
		else {
			this.target.put(this.at, this.source, from, length);
		}
		this.source.position(from + length);
		this.at += length;
	}

	private void copyMatch(int distance, int length) {
		checkRoom(length);
		int from = this.at - distance;
		if (length < BULK || distance < length) {
			// A match may overlap what it makes: then it repeats
			for (int i = 0; i < length; i++) {
				this.target.put(this.at + i, this.target.get(from + i));
			}
		}
		else {
			this.target.put(this.at, this.target, from, length);
		}
		this.at += length;
	}

	private void checkRoom(int length) {
		check(length <= this.target.capacity() - this.at, "is larger than it claims");
	}

	private void skip(int bytes) {
		this.source.position(Math.addExact(this.source.position(), bytes));
	}

	private static void check(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalArgumentException("An LZ4 frame " + problem);
		}
	}

}
