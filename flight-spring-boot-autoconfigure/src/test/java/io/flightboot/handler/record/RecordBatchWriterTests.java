package io.flightboot.handler.record;

import java.util.stream.IntStream;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RecordBatchWriterTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void everythingIsFreed() {
		this.allocator.close();
	}

	@Test
	void batchIsFullAtTheNumberOfRows() {
		try (RecordBatchWriter writer = writer(new RecordBatchSize(3, Long.MAX_VALUE))) {
			assertThat(writer.add(new Row(1, "a"))).isFalse();
			assertThat(writer.add(new Row(2, "b"))).isFalse();
			assertThat(writer.add(new Row(3, "c"))).isTrue();
			assertThat(writer.rows()).isEqualTo(3);
		}
	}

	@Test
	void batchIsFullAtTheNumberOfBytes() {
		try (RecordBatchWriter writer = writer(new RecordBatchSize(1000, 100))) {
			assertThat(writer.add(new Row(1, "x".repeat(50)))).isFalse();
			assertThat(writer.add(new Row(2, "x".repeat(50)))).isTrue();
			writer.finish();
			assertThat(writer.add(new Row(3, "x".repeat(50)))).isFalse();
		}
	}

	@Test
	void rootIsFilledAgainAfterItWasConsumed() {
		try (RecordBatchWriter writer = writer(RecordBatchSize.DEFAULT)) {
			for (int batch = 0; batch < 3; batch++) {
				IntStream.range(0, 5000).forEach((i) -> writer.add(new Row(i, "row " + i)));
				VectorSchemaRoot root = writer.finish();
				assertThat(root.getRowCount()).isEqualTo(5000);
				assertThat(((BigIntVector) root.getVector("id")).get(4999)).isEqualTo(4999);
				assertThat(root.getVector("text").getObject(4999)).hasToString("row 4999");
				root.clear();
			}
		}
	}

	@Test
	void whenRowIsNullThenRefused() {
		try (RecordBatchWriter writer = writer(RecordBatchSize.DEFAULT)) {
			assertThatIllegalArgumentException().isThrownBy(() -> writer.add(null))
				.withMessage("There is a null among the records of Row");
		}
	}

	@Test
	void whenRowIsOfAnotherClassThenRefused() {
		try (RecordBatchWriter writer = writer(RecordBatchSize.DEFAULT)) {
			assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> writer.add("row"));
		}
	}

	@Test
	void whenAccessorThrowsThenTheExceptionIsItsOwn() {
		RecordSchema schema = RecordSchema.of(Failing.class);
		try (RecordBatchWriter writer = schema.writer(this.allocator, RecordBatchSize.DEFAULT)) {
			assertThatIllegalStateException().isThrownBy(() -> writer.add(new Failing(1))).withMessage("no value");
		}
	}

	@Test
	void whenAllocatorIsFullThenNothingIsLeft() {
		BufferAllocator small = this.allocator.newChildAllocator("small", 0, 16 * 1024);
		try (small; RecordBatchWriter writer = RecordSchema.of(Row.class).writer(small, RecordBatchSize.DEFAULT)) {
			assertThatExceptionOfType(OutOfMemoryException.class)
				.isThrownBy(() -> IntStream.range(0, 10_000).forEach((i) -> writer.add(new Row(i, "text"))));
		}
	}

	@Test
	void whenSizeIsNotPositiveThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RecordBatchSize(0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new RecordBatchSize(1, 0));
	}

	private RecordBatchWriter writer(RecordBatchSize size) {
		return RecordSchema.of(Row.class).writer(this.allocator, size);
	}

	private record Row(long id, String text) {
	}

	record Failing(int value) {

		@Override
		public int value() {
			throw new IllegalStateException("no value");
		}

	}

}
