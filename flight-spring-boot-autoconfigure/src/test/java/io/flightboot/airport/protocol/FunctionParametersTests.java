package io.flightboot.airport.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FunctionParameters} and {@link ParameterStream}.
 */
class FunctionParametersTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void close() {
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void rowIsReadIntoTheAllocator() {
		ParameterStream stream = new ParameterStream(Samples.parameters(1, "hello"));
		try (FunctionParameters parameters = stream.decode(this.allocator)) {
			assertThat(parameters.root().getRowCount()).isEqualTo(1);
			assertThat(parameters.root().getVector("name").getObject(0)).hasToString("hello");
			assertThat(parameters.root().getVector("n").getObject(0)).isEqualTo(42);
			assertThat(this.allocator.getAllocatedMemory()).isPositive();
		}
	}

	@Test
	void rowMayHaveNoColumns() {
		try (FunctionParameters parameters = new ParameterStream(Samples.noParameters()).decode(this.allocator)) {
			assertThat(parameters.root().getRowCount()).isEqualTo(1);
			assertThat(parameters.schema().getFields()).isEmpty();
		}
	}

	@Test
	void valueMayBeOfAnEnum() {
		try (FunctionParameters parameters = new ParameterStream(Samples.enumParameter(1)).decode(this.allocator)) {
			assertThat(parameters.schema().findField("mood").getType()).isEqualTo(ArrowType.Utf8.INSTANCE);
			try (var decoded = DictionaryEncoder.decode(parameters.root().getVector("mood"),
					parameters.dictionaries().lookup(7))) {
				assertThat(decoded.getObject(0)).hasToString("happy");
			}
		}
	}

	@Test
	void indexOutsideOfTheEnumIsRefused() {
		assertWrong(Samples.enumParameter(2), "An index leads out of its dictionary");
	}

	@Test
	void otherNumbersOfRowsAreRefused() {
		assertWrong(Samples.parameters(0, ""), "It must have one row");
		assertWrong(Samples.parameters(2, "x"), "It must have one row");
	}

	@Test
	void streamWithoutABatchIsRefused() {
		assertWrong(Samples.SCHEMA.serializeAsMessage(), "It must have one row");
	}

	@Test
	void everyCutIsRefused() {
		byte[] stream = Samples.parameters(1, "hello");
		// Without the mark at the end it is still complete
		for (int length = 0; length < stream.length - 8; length++) {
			assertWrong(Arrays.copyOf(stream, length), "");
		}
	}

	@Test
	void textThatIsNotUtf8IsRefused() {
		byte[] stream = Samples.parameters(1, "hello");
		String text = new String(stream, StandardCharsets.ISO_8859_1);
		stream[text.indexOf("hello")] = (byte) 0xFF;
		assertWrong(stream, "A text is not UTF-8");
	}

	@Test
	void noMemoryIsNoWrongArgument() {
		ParameterStream stream = new ParameterStream(Samples.parameters(1, "x".repeat(5000)));
		try (BufferAllocator small = this.allocator.newChildAllocator("small", 0, 1024)) {
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> stream.decode(small))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.OUT_OF_MEMORY));
		}
	}

	@Test
	void streamIsAValue() {
		byte[] bytes = Samples.parameters(1, "x");
		ParameterStream stream = new ParameterStream(bytes);
		bytes[0]++;
		assertThat(stream).isEqualTo(new ParameterStream(Samples.parameters(1, "x")))
			.hasSameHashCodeAs(new ParameterStream(Samples.parameters(1, "x")))
			.isNotEqualTo(new ParameterStream(bytes));
		assertThat(stream.toString()).doesNotContain("x");
	}

	private void assertWrong(byte[] bytes, String reason) {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> new ParameterStream(bytes).decode(this.allocator))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
		assertThat(this.allocator.getAllocatedMemory()).isZero();
	}

}
