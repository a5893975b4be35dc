package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/**
 * Checks of values that native code takes for granted: indexes that are in their
 * dictionary, and texts that are UTF-8. A file may say otherwise, and native code would
 * not end with an exception.
 */
final class ValueGuard {

	private final DictionaryProvider dictionaries;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private final CharBuffer decoded = CharBuffer.allocate(8192);

	ValueGuard(DictionaryProvider dictionaries) {
		this.dictionaries = dictionaries;
	}

	void check(FieldVector vector) throws IOException {
		DictionaryEncoding encoding = vector.getField().getDictionary();
		if (encoding != null) {
			Dictionary dictionary = this.dictionaries.lookup(encoding.getId());
			checkIndexes((BaseIntVector) vector, dictionary.getVector().getValueCount());
			check(dictionary.getVector());
			return;
		}
		if (vector instanceof VarCharVector texts) {
			checkTexts(texts);
		}
		else if (vector instanceof LargeVarCharVector || vector instanceof ViewVarCharVector) {
			for (int i = 0; i < vector.getValueCount(); i++) {
				byte[] text = bytes(vector, i);
				checkText(ByteBuffer.wrap(text));
			}
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
	 * All texts at once are UTF-8, and none begins in the middle of a character: so each
	 * of them is.
	 */
	private void checkTexts(VarCharVector texts) throws IOException {
		int rows = texts.getValueCount();
		if (rows == 0) {
			return;
		}
		int start = texts.getOffsetBuffer().getInt(0);
		int end = texts.getOffsetBuffer().getInt((long) rows * BaseVariableWidthVector.OFFSET_WIDTH);
		checkText(texts.getDataBuffer().nioBuffer(start, end - start));
		for (int i = 1; i < rows; i++) {
			int offset = texts.getOffsetBuffer().getInt((long) i * BaseVariableWidthVector.OFFSET_WIDTH);
			if (offset < end && (texts.getDataBuffer().getByte(offset) & 0xC0) == 0x80) {
				throw new IOException("A text is not UTF-8");
			}
		}
	}

	private static byte[] bytes(FieldVector vector, int index) {
		if (vector.isNull(index)) {
			return new byte[0];
		}
		return (vector instanceof LargeVarCharVector texts) ? texts.get(index)
				: ((ViewVarCharVector) vector).get(index);
	}

	private void checkText(ByteBuffer bytes) throws IOException {
		this.decoder.reset();
		CoderResult result;
		do {
			this.decoded.clear();
			result = this.decoder.decode(bytes, this.decoded, true);
		}
		while (result.isOverflow());
		if (result.isError()) {
			throw new IOException("A text is not UTF-8");
		}
	}

}
