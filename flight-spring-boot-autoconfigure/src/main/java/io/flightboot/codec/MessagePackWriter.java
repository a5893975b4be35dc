package io.flightboot.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * Writes MessagePack with the mapper that also writes JSON.
 */
final class MessagePackWriter {

	/** Keeps no buffers in threads, which are not ours and may be many. */
	private final MessagePackFactory factory = new MessagePackFactory().setReuseResourceInGenerator(false)
		.setReuseResourceInParser(false);

	private final ObjectMapper mapper;

	MessagePackWriter(ObjectMapper mapper) {
		this.mapper = mapper;
	}

	byte[] write(@Nullable Object value) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(64);
		try (JsonGenerator generator = new ExactNumbers(this.factory.createGenerator(out))) {
			this.mapper.writeValue(generator, value);
		}
		return out.toByteArray();
	}

	/**
	 * Writes numbers that MessagePack has no type for as text instead of failing.
	 */
	private static final class ExactNumbers extends JsonGeneratorDelegate {

		ExactNumbers(JsonGenerator generator) {
			super(generator);
		}

		@Override
		public void writeNumber(BigInteger number) throws IOException {
			if (number.bitLength() < Long.SIZE) {
				super.writeNumber(number.longValue());
			}
			else if (number.signum() > 0 && number.bitLength() == Long.SIZE) {
				super.writeNumber(number);
			}
			else {
				super.writeString(number.toString());
			}
		}

		@Override
		public void writeNumber(BigDecimal number) throws IOException {
			double nearest = number.doubleValue();
			if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0) {
				super.writeNumber(nearest);
			}
			else {
				super.writeString(number.toString());
			}
		}

	}

}
