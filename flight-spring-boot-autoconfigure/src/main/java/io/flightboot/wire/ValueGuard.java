package io.flightboot.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/**
 * Checks of values that native code takes for granted: indexes that are in their
 * dictionary, texts that are UTF-8, and times of a day that are within one. A file or a
 * client may say otherwise, and native code would not end with an exception. A guard is
 * for one batch.
 *
 * @since 0.1.0
 */
public final class ValueGuard {

	private final DictionaryProvider dictionaries;

	/** Ids of dictionaries whose values were checked: columns may share them. */
	private final Set<Long> checked = new HashSet<>();

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private final CharBuffer decoded = CharBuffer.allocate(8192);

	public ValueGuard(DictionaryProvider dictionaries) {
		this.dictionaries = dictionaries;
	}

	/**
	 * Check a column whose buffers were validated.
	 * @throws IOException if it has a value that must not be read
	 */
	public void check(FieldVector vector) throws IOException {
		DictionaryEncoding encoding = vector.getField().getDictionary();
		if (encoding != null) {
			Dictionary dictionary = this.dictionaries.lookup(encoding.getId());
			checkIndexes((BaseIntVector) vector, dictionary.getVector().getValueCount());
			if (this.checked.add(encoding.getId())) {
				check(dictionary.getVector());
			}
			return;
		}
		if (vector instanceof ExtensionTypeVector<?> extension) {
			check((FieldVector) extension.getUnderlyingVector());
			return;
		}
		if (vector instanceof VarCharVector texts) {
			checkTexts(texts);
		}
		else if (vector instanceof LargeVarCharVector || vector instanceof ViewVarCharVector) {
			checkEach(vector);
		}
		else if (vector.getField().getType() instanceof ArrowType.Time time) {
			checkTimes(vector, time);
		}
		for (FieldVector child : vector.getChildrenFromFields()) {
			check(child);
		}
	}

	private static void checkIndexes(BaseIntVector indexes, int size) throws IOException {
		for (int i = 0; i < indexes.getValueCount(); i++) {
			if (!indexes.isNull(i)) {
				long index = indexes.getValueAsLong(i);
				if (index < 0 || index >= size) {
					throw new IOException("An index leads out of its dictionary");
				}
			}
		}
	}

	/**
	 * Native code takes the digits of a time from tables that end with those of a day.
	 */
	private static void checkTimes(FieldVector times, ArrowType.Time type) throws IOException {
		long day = switch (type.getUnit()) {
			case SECOND -> 86_400L;
			case MILLISECOND -> 86_400_000L;
			case MICROSECOND -> 86_400_000_000L;
			case NANOSECOND -> 86_400_000_000_000L;
		};
		for (int i = 0; i < times.getValueCount(); i++) {
			if (!times.isNull(i)) {
				long time = (type.getBitWidth() == Integer.SIZE)
						? times.getDataBuffer().getInt((long) i * Integer.BYTES)
						: times.getDataBuffer().getLong((long) i * Long.BYTES);
				if (time < 0 || time > day) {
					throw new IOException("A time is not within a day");
				}
			}
		}
	}

	/**
	 * All texts at once are UTF-8, and none begins in the middle of a character: so each
	 * of them is. If not, it may be due to what stands in the place of a null.
	 */
	private void checkTexts(VarCharVector texts) throws IOException {
		if (texts.getValueCount() > 0 && !isUtf8(texts, texts.getValueCount())) {
			checkEach(texts);
		}
	}

	private boolean isUtf8(VarCharVector texts, int rows) {
		int start = texts.getOffsetBuffer().getInt(0);
		int end = texts.getOffsetBuffer().getInt((long) rows * BaseVariableWidthVector.OFFSET_WIDTH);
		if (!isUtf8(texts.getDataBuffer().nioBuffer(start, end - start))) {
			return false;
		}
		for (int i = 1; i < rows; i++) {
			int offset = texts.getOffsetBuffer().getInt((long) i * BaseVariableWidthVector.OFFSET_WIDTH);
			if (offset < end && (texts.getDataBuffer().getByte(offset) & 0xC0) == 0x80) {
				return false;
			}
		}
		return true;
	}

	private void checkEach(FieldVector texts) throws IOException {
		for (int i = 0; i < texts.getValueCount(); i++) {
			if (!texts.isNull(i) && !isUtf8(ByteBuffer.wrap(bytes(texts, i)))) {
				throw new IOException("A text is not UTF-8");
			}
		}
	}

	private static byte[] bytes(FieldVector texts, int index) {
		if (texts instanceof VarCharVector plain) {
			return plain.get(index);
		}
		return (texts instanceof LargeVarCharVector large) ? large.get(index) : ((ViewVarCharVector) texts).get(index);
	}

	private boolean isUtf8(ByteBuffer bytes) {
		this.decoder.reset();
		CoderResult result;
		do {
			this.decoded.clear();
			result = this.decoder.decode(bytes, this.decoded, true);
		}
		while (result.isOverflow());
		return !result.isError();
	}

}
