package io.flightboot.dataset.csv;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into blocks of whole records. It looks at quotes and line ends only.
 */
final class CsvBlocks {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

	private final ReadableByteChannel file;

	private final int quote;

	private final int blockBytes;

	private final Queue<byte[]> unused;

	private byte[] bytes;

	private int position;

	private int filled;

	private boolean atEnd;

	/**
	 * Cut a file.
	 * @param file the file, at its beginning
	 * @param blockBytes size of the largest block: no record may be longer
	 * @param unused bytes of blocks, to be used again
	 * @throws DoubtfulCsvException if the first record is too long
	 */
	CsvBlocks(ReadableByteChannel file, CsvDialect dialect, int blockBytes, Queue<byte[]> unused)
			throws IOException, DoubtfulCsvException {
		this.file = file;
		this.quote = dialect.quote();
		this.blockBytes = blockBytes;
		this.unused = unused;
		this.bytes = array();
		fill();
		skipMark();
		if (dialect.header()) {
			skipRecord();
		}
	}

	private void skipMark() {
		for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
			if (i >= this.filled || this.bytes[i] != BYTE_ORDER_MARK[i]) {
				return;
			}
		}
		this.position = BYTE_ORDER_MARK.length;
	}

	private void skipRecord() throws DoubtfulCsvException {
		boolean quoted = false;
		for (int i = this.position; i < this.filled; i++) {
			if (this.bytes[i] == this.quote) {
				quoted = !quoted;
			}
			else if (this.bytes[i] == '\n' && !quoted) {
				this.position = i + 1;
				return;
			}
		}
		if (!this.atEnd || quoted) {
			throw new DoubtfulCsvException();
		}
		this.position = this.filled;
	}

	/**
	 * Return the next block.
	 * @return the block, to be {@link #release released}, or {@code null} at the end
	 * @throws DoubtfulCsvException if a record is too long, or the file ends within
	 * quotes
	 */
	@Nullable CsvBlock next() throws IOException, DoubtfulCsvException {
		if (this.position == this.filled && this.atEnd) {
			return null;
		}
		int end = lastEnd();
		if (end == this.position) {
			// It may be that the header left no room
			move(end);
			end = lastEnd();
			if (end == this.position) {
				throw new DoubtfulCsvException();
			}
		}
		CsvBlock block = new CsvBlock(this.bytes, this.position, end);
		move(end);
		return block;
	}

	/**
	 * Return where the last record ends of which all is there. Seen from the end, the
	 * first line end that is not within quotes is its end, so only quotes must be
	 * counted.
	 */
	private int lastEnd() throws DoubtfulCsvException {
		boolean quoted = this.quote != CsvDialect.NO_QUOTE && (quotes() & 1) != 0;
		if (this.atEnd) {
			if (quoted) {
				throw new DoubtfulCsvException();
			}
			return this.filled;
		}
		for (int i = this.filled - 1; i >= this.position; i--) {
			if (this.bytes[i] == this.quote) {
				quoted = !quoted;
			}
			else if (this.bytes[i] == '\n' && !quoted) {
				return i + 1;
			}
		}
		return this.position;
	}

	/**
	 * Count quotes, eight bytes at a time.
	 */
	private int quotes() {
		long pattern = this.quote * ONES;
		int count = 0;
		int i = this.position;
		for (; i <= this.filled - Long.BYTES; i += Long.BYTES) {
			long other = (long) WORDS.get(this.bytes, i) ^ pattern;
			// The highest bit of each byte that is zero, and of no other
			count += Long.bitCount(~(((other & LOW_BITS) + LOW_BITS) | other | LOW_BITS));
		}
		for (; i < this.filled; i++) {
			count += (this.bytes[i] == this.quote) ? 1 : 0;
		}
		return count;
	}

	/**
	 * Go on in another array with what follows. The block has the old one.
	 */
	private void move(int end) throws IOException {
		byte[] following = array();
		int left = this.filled - end;
		System.arraycopy(this.bytes, end, following, 0, left);
		this.bytes = following;
		this.position = 0;
		this.filled = left;
		fill();
	}

	private byte[] array() {
		byte[] found = this.unused.poll();
		return (found != null && found.length == this.blockBytes) ? found : new byte[this.blockBytes];
	}

	/**
	 * Take back the bytes of a block that has been read.
	 */
	void release(CsvBlock block) {
		// No more than fit: a reader that waits holds one array only
		this.unused.offer(block.bytes());
	}

	private void fill() throws IOException {
		ByteBuffer rest = ByteBuffer.wrap(this.bytes, this.filled, this.blockBytes - this.filled);
		while (rest.hasRemaining() && !this.atEnd) {
			this.atEnd = this.file.read(rest) < 0;
		}
		this.filled = rest.position();
	}

}
