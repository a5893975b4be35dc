package io.flightboot.handler.result;

import java.util.List;
import java.util.concurrent.Callable;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.stream.FlightBatch;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SingleResultTests {

	private static final ResolvableType ROOT = ResolvableType.forClass(VectorSchemaRoot.class);

	private static final ResolvableType ROW = ResolvableType.forClass(Row.class);

	private final ResultTester tester = new ResultTester();

	@AfterEach
	void everythingIsFreed() {
		this.tester.close();
	}

	@Test
	void rootIsOneBatchAndClosed() throws Exception {
		this.tester.write(this.tester.numbers(1, 2, 3), ROOT);
		assertThat(this.tester.out.column(0)).containsExactly(1, 2, 3);
	}

	@Test
	void whenCancelledThenRootIsClosed() {
		this.tester.cancel();
		assertThat(this.tester.failure(this.tester.numbers(1, 2, 3), ROOT)).isInstanceOf(FlightException.class);
	}

	@Test
	void recordIsOneRow() throws Exception {
		this.tester.write(new Row(7), ROW);
		assertThat(this.tester.out.column(0)).containsExactly(7);
		assertThat(this.tester.handlers.schema(ROW)).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void nullRecordIsNoRow() throws Exception {
		this.tester.write(null, ROW);
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
		assertThat(this.tester.out.batches).isEmpty();
	}

	@Test
	void batchWithMetadataIsNoRecord() throws Exception {
		ResolvableType type = ResolvableType.forClass(FlightBatch.class);
		this.tester.write(FlightBatch.of(this.tester.numbers(1), new byte[] { 1 }), type);
		assertThat(this.tester.out.events).containsExactly("schema", "batch");
		assertThat(this.tester.handlers.schema(type)).isNull();
	}

	@Test
	void sharedBatchIsSent() throws Exception {
		try (VectorSchemaRoot kept = this.tester.numbers(1)) {
			this.tester.write(FlightBatches.shared(kept), ResolvableType.forClass(SharedBatch.class));
		}
		assertThat(this.tester.out.events).containsExactly("schema", "batch");
	}

	@Test
	void voidSendsNothing() throws Exception {
		ResolvableType type = ResolvableType.forClass(void.class);
		this.tester.write(null, type);
		assertThat(this.tester.out.events).isEmpty();
		assertThat(this.tester.handlers.supports(type)).isTrue();
		assertThat(this.tester.handlers.schema(type)).isNull();
	}

	@Test
	void whenNobodyKnowsTheSchemaThenTheDeclaredOneIsAskedFor() throws Exception {
		write(() -> ResultTester.NUMBERS);
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void whenNoSchemaIsDeclaredEitherThenItFailsWithAdvice() {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> write(() -> null))
			.withMessageContaining("@FlightInfo")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.INTERNAL_ERROR));
	}

	@Test
	void whenSchemaIsKnownThenTheDeclaredOneIsNotAskedFor() throws Exception {
		this.tester.handlers.write(new Row(1), ROW, this.tester.out, this.tester.allocator, () -> {
			throw new IllegalStateException("not asked");
		});
		assertThat(this.tester.out.rows()).isOne();
	}

	@Test
	void whenTypeIsNotSupportedThenValueIsClosed() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.tester.write(this.tester.numbers(1), ResolvableType.forClass(Object.class)))
			.withMessageContaining("can't be sent");
	}

	@Test
	void whenRecordCanNotBeMappedThenTheSchemaSaysWhy() {
		ResolvableType type = ResolvableType.forClassWithGenerics(List.class, Unmappable.class);
		assertThat(this.tester.handlers.supports(type)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> this.tester.handlers.schema(type))
			.withMessageStartingWith("Unmappable.any is a java.lang.Object");
	}

	@Test
	void handlersOfTheApplicationComeFirst() throws Exception {
		FlightResultHandlers handlers = new FlightResultHandlers(List.of(new TextHandler()), RecordBatchSize.DEFAULT,
				new ReactiveAdapterRegistry());
		ResolvableType text = ResolvableType.forClass(String.class);
		assertThat(handlers.supports(text)).isTrue();
		handlers.write("hello", text, this.tester.out, this.tester.allocator);
		assertThat(this.tester.out.metadata).containsExactly(new byte[] { 'h', 'e', 'l', 'l', 'o' });
	}

	private void write(Callable<@Nullable Schema> declared) throws Exception {
		this.tester.handlers.write(List.of(), ResolvableType.forClassWithGenerics(List.class, VectorSchemaRoot.class),
				this.tester.out, this.tester.allocator, declared);
	}

	record Row(int n) {
	}

	record Unmappable(Object any) {
	}

	private static final class TextHandler implements FlightResultHandler {

		@Override
		public boolean supports(ResolvableType type) {
			return type.resolve() == String.class;
		}

		@Override
		public @Nullable Schema schema(ResolvableType type) {
			return null;
		}

		@Override
		public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator) {
			out.writeMetadata(String.valueOf(value).getBytes());
		}

	}

}
