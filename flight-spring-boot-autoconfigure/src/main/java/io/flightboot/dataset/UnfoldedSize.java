package io.flightboot.dataset;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedWidthVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.LargeListViewVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.complex.NonNullableStructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of values as they are without dictionaries and views, by which a short
 * batch can stand for a long one. A value counts one byte at the least, and its name if
 * it will be written with that. Counting ends at a limit, so it takes no longer than
 * that.
 */
final class UnfoldedSize {

	private static final long MAX_BATCH = 256L << 20;

	private static final int VIEW_SIZE = BaseVariableWidthViewVector.ELEMENT_SIZE;

	/** Quotes, a colon and a comma. */
	private static final int AROUND_A_NAME = 4;

	private final DictionaryProvider dictionaries;

	private final NamesCounted named;

	private long size;

	/**
	 * Create a counter for one batch.
	 * @param named names that count with each value
	 */
	UnfoldedSize(DictionaryProvider dictionaries, NamesCounted named) {
		this.dictionaries = dictionaries;
		this.named = named;
	}

	/**
	 * Count a column.
	 * @return its bytes
	 * @throws FlightException if the batch has more than it may have
	 */
	long add(FieldVector vector) {
		long before = this.size;
		if (this.named == NamesCounted.ALL) {
			addName(vector, vector.getValueCount());
		}
		add(vector, 0, vector.getValueCount());
		return this.size - before;
	}

	private void add(FieldVector vector, long from, long to) {
		if (from >= to) {
			return;
		}
		long rows = to - from;
		DictionaryEncoding encoding = vector.getField().getDictionary();
		if (encoding != null) {
			addIndexes((BaseIntVector) vector, this.dictionaries.lookup(encoding.getId()), (int) from, (int) to);
		}
		else if (vector instanceof ExtensionTypeVector<?> extension) {
			add((FieldVector) extension.getUnderlyingVector(), from, to);
		}
		else if (vector instanceof BaseVariableWidthVector) {
			add(Math.max(rows, range(vector.getOffsetBuffer(), Integer.BYTES, from, to)));
		}
		else if (vector instanceof BaseLargeVariableWidthVector) {
			add(Math.max(rows, range(vector.getOffsetBuffer(), Long.BYTES, from, to)));
		}
		else if (vector instanceof BaseVariableWidthViewVector) {
			for (long i = from; i < to; i++) {
				boolean isNull = vector.isNull((int) i);
				add(isNull ? 1 : Math.max(1, vector.getDataBuffer().getInt(i * VIEW_SIZE)));
			}
		}
		else if (vector instanceof FixedWidthVector fixed) {
			add(rows * Math.max(1, fixed.getTypeWidth()));
		}
		else {
			add(rows);
			addChildren(vector, from, to);
		}
	}

	private void addChildren(FieldVector vector, long from, long to) {
		if (vector instanceof ListVector list) {
			add(list.getDataVector(), offset(list.getOffsetBuffer(), Integer.BYTES, from),
					offset(list.getOffsetBuffer(), Integer.BYTES, to));
		}
		else if (vector instanceof LargeListVector list) {
			add((FieldVector) list.getDataVector(), offset(list.getOffsetBuffer(), Long.BYTES, from),
					offset(list.getOffsetBuffer(), Long.BYTES, to));
		}
		else if (vector instanceof ListViewVector list) {
			addViews((FieldVector) list.getDataVector(), list.getOffsetBuffer(), list.getSizeBuffer(), Integer.BYTES,
					from, to);
		}
		else if (vector instanceof LargeListViewVector list) {
			addViews((FieldVector) list.getDataVector(), list.getOffsetBuffer(), list.getSizeBuffer(), Long.BYTES, from,
					to);
		}
		else if (vector instanceof FixedSizeListVector list) {
			add(list.getDataVector(), from * list.getListSize(), to * list.getListSize());
		}
		else if (vector instanceof NonNullableStructVector) {
			for (FieldVector child : vector.getChildrenFromFields()) {
				if (this.named != NamesCounted.NONE) {
					addName(child, to - from);
				}
				add(child, from, to);
			}
		}
	}

	private void addName(FieldVector vector, long rows) {
		if (rows > 0) {
			add(rows * (vector.getName().length() + AROUND_A_NAME));
		}
	}

	/**
	 * An index that leads out of its dictionary is for others to refuse.
	 */
	private void addIndexes(BaseIntVector indexes, @Nullable Dictionary dictionary, int from, int to) {
		FieldVector values = (dictionary != null) ? dictionary.getVector() : null;
		int count = (values != null) ? values.getValueCount() : 0;
		for (int i = from; i < to; i++) {
			long index = indexes.isNull(i) ? -1 : indexes.getValueAsLong(i);
			if (values != null && index >= 0 && index < count) {
				add(values, index, index + 1);
			}
			else {
				add(1);
			}
		}
	}

	private void addViews(FieldVector values, ArrowBuf offsets, ArrowBuf sizes, int width, long from, long to) {
		for (long i = from; i < to; i++) {
			long offset = offset(offsets, width, i);
			add(values, offset, offset + offset(sizes, width, i));
		}
	}

	private static long range(ArrowBuf offsets, int width, long from, long to) {
		return offset(offsets, width, to) - offset(offsets, width, from);
	}

	private static long offset(ArrowBuf offsets, int width, long index) {
		return (width == Integer.BYTES) ? offsets.getInt(index * width) : offsets.getLong(index * width);
	}

	private void add(long bytes) {
		this.size += bytes;
		if (this.size > MAX_BATCH) {
			throw new FlightException(FlightErrorCode.TOO_LARGE,
					"A batch of the upload has more than " + (MAX_BATCH >> 20)
							+ " MiB of values, counted without dictionaries"
							+ ((this.named != NamesCounted.NONE) ? " and with the names that text has" : "")
							+ ". Send smaller batches");
		}
	}

}
