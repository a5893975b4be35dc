package io.flightboot.airport.flight;

import java.nio.charset.StandardCharsets;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LayoutConversions}.
 */
class LayoutConversionsTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void freeAll() {
		this.allocator.close();
	}

	private FieldVector convert(FieldVector from, ArrowType to) {
		assertThat(LayoutConversions.isKnown(from.getField().getType(), to)).isTrue();
		return LayoutConversions.convert(from, Field.nullable("v", to), this.allocator);
	}

	@Test
	void truthValuesOfEightBits() {
		try (TinyIntVector bytes = new TinyIntVector("v", this.allocator)) {
			bytes.setSafe(0, 1);
			bytes.setNull(1);
			bytes.setSafe(2, 0);
			bytes.setValueCount(3);
			try (FieldVector bits = convert(bytes, ArrowType.Bool.INSTANCE)) {
				assertThat(bits.getObject(0)).isEqualTo(true);
				assertThat(bits.isNull(1)).isTrue();
				assertThat(bits.getObject(2)).isEqualTo(false);
				assertThat(bits.getValueCount()).isEqualTo(3);
			}
		}
	}

	@Test
	void textsAndBytes() {
		byte[] text = "Grüße, die länger als zwölf Bytes sind".getBytes(StandardCharsets.UTF_8);
		try (ViewVarCharVector views = new ViewVarCharVector("v", this.allocator);
				LargeVarBinaryVector large = new LargeVarBinaryVector("v", this.allocator)) {
			views.setSafe(0, text);
			views.setValueCount(1);
			large.setSafe(0, text);
			large.setValueCount(1);
			try (FieldVector texts = convert(views, ArrowType.Utf8.INSTANCE);
					FieldVector bytes = convert(large, ArrowType.Binary.INSTANCE)) {
				assertThat(texts.getObject(0)).hasToString(new String(text, StandardCharsets.UTF_8));
				assertThat((byte[]) bytes.getObject(0)).isEqualTo(text);
			}
		}
	}

	@Test
	void nothingElse() {
		assertThat(LayoutConversions.isKnown(new ArrowType.Int(32, true), ArrowType.Bool.INSTANCE)).isFalse();
		assertThat(LayoutConversions.isKnown(ArrowType.Utf8.INSTANCE, ArrowType.Utf8.INSTANCE)).isFalse();
		assertThat(LayoutConversions.isKnown(ArrowType.Utf8.INSTANCE, ArrowType.Binary.INSTANCE)).isFalse();
	}

}
