package io.flightboot.dataset.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into blocks of whole records. It looks at quotes and line ends only.
 */
final class CsvBlocks {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final ReadableByteChannel file;

	private final int quote;

	private final int bufferBytes;

	private final Queue<CsvBuffer> unused = new ConcurrentLinkedQueue<>();

	private CsvBuffer buffer;

	private int position;

	private int filled;

	private boolean atEnd;

	/**
	 * Cut a file.
	 * @param file the file, at its beginning
	 * @param bufferBytes bytes that are read at once: no record may be longer
	 * @throws DoubtfulCsvException if the first record is too long
	 */
	CsvBlocks(ReadableByteChannel file, CsvDialect dialect, int bufferBytes) throws IOException, DoubtfulCsvException {
		this.file = file;
		this.quote = dialect.quote();
		this.bufferBytes = bufferBytes;
		this.buffer = new CsvBuffer(bufferBytes, this.unused).hold();
		fill();
		skipMark();
		if (dialect.header()) {
			CsvBlock names = next(1);
			if (names != null) {
				names.buffer().release();
			}
		}
	}

	private void skipMark() {
		for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
			if (i >= this.filled || this.buffer.bytes()[i] != BYTE_ORDER_MARK[i]) {
				return;
			}
		}
		this.position = BYTE_ORDER_MARK.length;
	}

	/**
	 * Return the next block.
	 * @param mostRecords most records in it
	 * @return the block, or {@code null} at the end
	 * @throws DoubtfulCsvException if a record is too long, or ends within quotes
	 */
	@Nullable CsvBlock next(int mostRecords) throws IOException, DoubtfulCsvException {
		CsvBlock block = cut(mostRecords);
		if (block == null && !this.atEnd) {
			move();
			block = cut(mostRecords);
		}
		if (block == null && this.position < this.filled) {
			throw new DoubtfulCsvException();
		}
		return block;
	}

	private @Nullable CsvBlock cut(int mostRecords) {
		byte[] bytes = this.buffer.bytes();
		int records = 0;
		int end = this.position;
		boolean quoted = false;
		for (int i = this.position; i < this.filled; i++) {
			byte b = bytes[i];
			if (b == this.quote) {
				quoted = !quoted;
			}
			else if (b == '\n' && !quoted) {
				end = i + 1;
				if (++records == mostRecords) {
					break;
				}
			}
		}
		if (this.atEnd && records < mostRecords && end < this.filled && !quoted) {
			// The last line of a file need not be ended
			records++;
			end = this.filled;
		}
		if (records == 0) {
			return null;
		}
		CsvBlock block = new CsvBlock(this.buffer.hold(), this.position, end, records);
		this.position = end;
		return block;
	}

	/**
	 * Go on in another buffer with what has not been cut yet.
	 */
	private void move() throws IOException {
		CsvBuffer following = this.unused.poll();
		following = ((following != null) ? following : new CsvBuffer(this.bufferBytes, this.unused)).hold();
		int left = this.filled - this.position;
		System.arraycopy(this.buffer.bytes(), this.position, following.bytes(), 0, left);
		this.buffer.release();
		this.buffer = following;
		this.position = 0;
		this.filled = left;
		fill();
	}

	private void fill() throws IOException {
		ByteBuffer rest = ByteBuffer.wrap(this.buffer.bytes(), this.filled, this.bufferBytes - this.filled);
		while (rest.hasRemaining() && !this.atEnd) {
			this.atEnd = this.file.read(rest) < 0;
		}
		this.filled = rest.position();
	}

}
