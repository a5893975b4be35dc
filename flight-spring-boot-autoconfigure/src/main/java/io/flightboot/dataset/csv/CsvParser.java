package io.flightboot.dataset.csv;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of blocks, one block at a time.
 */
final class CsvParser {

	private final CsvDialect dialect;

	private final @Nullable CsvColumn[] columns;

	private final List<CsvColumn> wanted;

	private final int batchRows;

	private byte[] unquoted = new byte[256];

	/**
	 * Create a parser.
	 * @param columns the columns in the order of the file, {@code null} for those that
	 * are not wanted
	 * @param wanted the same columns in the order of the batches
	 * @param batchRows most rows of a batch
	 */
	CsvParser(CsvDialect dialect, @Nullable CsvColumn[] columns, List<CsvColumn> wanted, int batchRows) {
		this.dialect = dialect;
		this.batchRows = batchRows;
		this.columns = columns;
		this.wanted = wanted;
	}

	/**
	 * Make batches of a block.
	 * @param allocator where the batches live; whoever gets them closes them
	 * @throws DoubtfulCsvException if the engine must look at the block
	 */
	List<ArrowRecordBatch> parse(CsvBlock block, BufferAllocator allocator) throws DoubtfulCsvException {
		List<ArrowRecordBatch> batches = new ArrayList<>();
		boolean parsed = false;
		try {
			int position = block.from();
			while (position < block.to()) {
				this.wanted.forEach(CsvColumn::clear);
				int records = 0;
				while (position < block.to() && records < this.batchRows) {
					position = record(block.bytes(), position, block.to());
					records++;
				}
				batches.add(batch(records, allocator));
			}
			parsed = true;
			return batches;
		}
		finally {
			if (!parsed) {
				batches.forEach(ArrowRecordBatch::close);
			}
		}
	}

	private int record(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		int position = from;
		int last = this.columns.length - 1;
		for (int i = 0; i < last; i++) {
			int end = field(this.columns[i], bytes, position, to);
			if (end == to || bytes[end] != this.dialect.delimiter()) {
				throw new DoubtfulCsvException();
			}
			position = end + 1;
		}
		int end = field(this.columns[last], bytes, position, to);
		if (end < to && bytes[end] == '\r') {
			end++;
			if (end == to) {
				throw new DoubtfulCsvException();
			}
		}
		if (end < to && bytes[end] != '\n') {
			throw new DoubtfulCsvException();
		}
		// An empty line is no record where there are several columns, and one where there
		// is one
		if (end == from || (end == from + 1 && bytes[from] == '\r')) {
			throw new DoubtfulCsvException();
		}
		return Math.min(end + 1, to);
	}

	/**
	 * Read a value.
	 * @return where the delimiter, the end of the line or the end of the block is
	 */
	private int field(@Nullable CsvColumn column, byte[] bytes, int from, int to) throws DoubtfulCsvException {
		int quote = this.dialect.quote();
		if (from < to && bytes[from] == quote) {
			return quoted(column, bytes, from + 1, to);
		}
		byte delimiter = this.dialect.delimiter();
		int end = from;
		while (end < to) {
			byte b = bytes[end];
			if (b == delimiter || b == '\n' || b == '\r') {
				break;
			}
			if (b == quote) {
				throw new DoubtfulCsvException();
			}
			end++;
		}
		if (column != null) {
			column.add(bytes, from, end);
		}
		return end;
	}

	private int quoted(@Nullable CsvColumn column, byte[] bytes, int from, int to) throws DoubtfulCsvException {
		int quote = this.dialect.quote();
		int quotes = 0;
		int end = from;
		while (end < to) {
			if (bytes[end] == quote) {
				if (end + 1 == to || bytes[end + 1] != quote) {
					break;
				}
				quotes++;
				end++;
			}
			end++;
		}
		if (end >= to || (quotes > 0 && !this.dialect.doubledQuotes())) {
			throw new DoubtfulCsvException();
		}
		if (column != null) {
			if (quotes > 0) {
				unquote(column, bytes, from, end);
			}
			else {
				column.add(bytes, from, end);
			}
		}
		return end + 1;
	}

	private void unquote(CsvColumn column, byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (to - from > this.unquoted.length) {
			this.unquoted = new byte[to - from];
		}
		int length = 0;
		for (int i = from; i < to; i++) {
			this.unquoted[length++] = bytes[i];
			if (bytes[i] == this.dialect.quote()) {
				i++;
			}
		}
		column.add(this.unquoted, 0, length);
	}

	private ArrowRecordBatch batch(int records, BufferAllocator allocator) {
		List<ArrowFieldNode> nodes = new ArrayList<>();
		List<ArrowBuf> buffers = new ArrayList<>();
		try {
			for (CsvColumn column : this.wanted) {
				nodes.add(column.copy(allocator, buffers));
			}
			return new ArrowRecordBatch(records, nodes, buffers);
		}
		finally {
			// The batch holds them as well
			buffers.forEach(ArrowBuf::close);
		}
	}

}
