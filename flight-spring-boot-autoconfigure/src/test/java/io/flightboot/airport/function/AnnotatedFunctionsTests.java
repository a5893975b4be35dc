package io.flightboot.airport.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportParameters;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.TableTransform;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.AirportFunction.Stability;
import io.flightboot.annotation.FlightService;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AnnotatedFunctions}.
 */
class AnnotatedFunctionsTests {

	private final TestFunctions functions = TestFunctions.of(Served.class);

	@AfterEach
	void freeAll() {
		this.functions.close();
	}

	private static @Nullable Object[] row(@Nullable Object... values) {
		return values;
	}

	@Test
	void aRowWithoutAPrimitiveIsNotComputed() throws Exception {
		assertThat(this.functions.apply("add", row(1L, 2L), row(null, 2L), row(40L, 2L))).containsExactly(3L, null,
				42L);
		ScalarFunction add = this.functions.named("add", ScalarFunction.class);
		assertThat(add.stability()).isEqualTo(ScalarFunction.Stability.CONSISTENT);
		assertThat(add.description()).isEqualTo("Adds two numbers");
		assertThat(add.parameters().getFields()).extracting(Field::getName).containsExactly("a", "b");
		assertThat(add.result()).isEqualTo(Field.nullable("result", new ArrowType.Int(64, true)));
	}

	@Test
	void onlyWhatMayBeNullIsSeen() throws Exception {
		assertThat(this.functions.apply("shout", row("a"), row((Object) null))).containsExactly("A", null);
		assertThat(this.functions.apply("label", row("a"), row((Object) null))).containsExactly("a", "none");
	}

	@Test
	void vectorsAreTakenAndFilledOrReturned() throws Exception {
		assertThat(this.functions.apply("addVectors", row(1L, 2L), row(null, 2L))).containsExactly(3L, null);
		assertThat(this.functions.apply("copied", row(7L), row(8L))).containsExactly(7L, 8L);
		assertThat(this.functions.named("size", ScalarFunction.class).parameters().getFields())
			.allMatch(AirportParameters::isAny);
	}

	@Test
	void aRecordHasTheParametersOfATable() throws Exception {
		TableFunction repeat = this.functions.named("repeat", TableFunction.class);
		assertThat(repeat.parameters().getFields()).extracting(AirportParameters::isNamed)
			.containsExactly(false, false, true);
		assertThat(repeat.schema().getFields()).extracting(Field::getName).containsExactly("text", "n");
		assertThat(this.functions.read("repeat", "a", 3, "!")).containsExactly("a!", "a!", "a!");
		assertThat(this.functions.read("repeat", "a", 1, null)).containsExactly("a");
		assertThat(this.functions.read("repeat", "a", 40_000, null)).hasSize(40_000);
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> this.functions.read("repeat", null, 1, null))
			.withMessage("Parameter 'input' must not be NULL");
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> this.functions.read("repeat", "a", -1, null))
			.withMessage("Not so few");
	}

	@Test
	void streamsAreClosed() throws Exception {
		Served.closed.set(false);
		assertThat(this.functions.read("count", 2L)).containsExactly("0", "1");
		assertThat(Served.closed).isTrue();
	}

	@Test
	void truthValuesHaveALayoutWhereItIsSent() throws Exception {
		assertThat(this.functions.read("flags", true, null)).containsExactly("true null");
	}

	@Test
	void batchesAreRows() throws Exception {
		assertThat(this.functions.read("batch", 3L)).containsExactly(0L, 1L, 2L);
	}

	@Test
	void eachBatchOfATableIsAnswered() throws Exception {
		assertThat(transform("lengths", "x")).containsExactly("x3");
		TableInOutFunction lengths = this.functions.named("lengths", TableInOutFunction.class);
		assertThat(lengths.parameters().getFields()).extracting(AirportParameters::isTable)
			.containsExactly(false, true);
	}

	@Test
	void allBatchesOfATableArePulled() throws Exception {
		assertThat(transform("sizes")).containsExactly("3", "sum 3");
	}

	@Test
	void aMethodMayMakeATransform() throws Exception {
		assertThat(transform("echo")).containsExactly("0", "1", "2");
	}

	private List<String> transform(String name, Object... arguments) throws Exception {
		TableInOutFunction function = this.functions.named(name, TableInOutFunction.class);
		Schema table = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));
		List<String> values = new ArrayList<>();
		try (VectorSchemaRoot row = this.functions.arguments(function, new Object[][] { arguments });
				VectorSchemaRoot batch = VectorSchemaRoot.create(table, this.functions.allocator());
				TableTransform transform = function.bind(this.functions.bound(function, row), table)) {
			for (int i = 0; i < 3; i++) {
				TestFunctions.set(batch.getVector(0), i, (long) i);
			}
			batch.setRowCount(3);
			transform.run(List.of(batch).iterator(), (out) -> {
				assertThat(out.getSchema()).isEqualTo(transform.schema());
				for (int i = 0; i < out.getRowCount(); i++) {
					values.add(String.valueOf(out.getVector(0).getObject(i)));
				}
			});
		}
		return values;
	}

	static Stream<Class<?>> refused() {
		return Stream.of(Flag.class, Span.class, Unknown.class, Decimals.class, Nothing.class, Batches.class,
				Twice.class);
	}

	@ParameterizedTest
	@MethodSource
	void refused(Class<?> service) {
		assertThatIllegalStateException().isThrownBy(() -> TestFunctions.of(service))
			.withMessageContaining("@AirportFunction " + service.getName() + "#refused")
			.withMessageMatching("(?s).*(use |return |same name).*");
	}

	@FlightService
	@NullMarked
	static class Served {

		static final AtomicBoolean closed = new AtomicBoolean();

		@AirportFunction(description = "Adds two numbers", stability = Stability.CONSISTENT)
		long add(long a, long b) {
			return a + b;
		}

		@AirportFunction
		String shout(String text) {
			return text.toUpperCase(Locale.ROOT);
		}

		@AirportFunction
		String label(@Nullable String text) {
			return (text != null) ? text : "none";
		}

		@AirportFunction
		void addVectors(BigIntVector a, BigIntVector b, BigIntVector result) {
			for (int row = 0; row < a.getValueCount(); row++) {
				if (!a.isNull(row) && !b.isNull(row)) {
					result.set(row, a.get(row) + b.get(row));
				}
			}
			result.setValueCount(a.getValueCount());
		}

		@AirportFunction
		BigIntVector copied(BigIntVector a, BufferAllocator allocator) {
			BigIntVector copy = new BigIntVector("copy", allocator);
			for (int row = 0; row < a.getValueCount(); row++) {
				copy.setSafe(row, a.get(row));
			}
			copy.setValueCount(a.getValueCount());
			return copy;
		}

		@AirportFunction
		IntVector size(FieldVector any, BufferAllocator allocator) {
			return new IntVector("size", allocator);
		}

		record Repeat(String input, int count, @Nullable String suffix) {

			Repeat {
				if (count < 0) {
					throw new IllegalArgumentException("Not so few");
				}
			}

		}

		record Line(String text, long n) {
		}

		@AirportFunction
		Iterator<Line> repeat(Repeat repeat, AirportCall call) {
			String suffix = (repeat.suffix() != null) ? repeat.suffix() : "";
			return IntStream.range(0, repeat.count()).mapToObj((n) -> new Line(repeat.input() + suffix, n)).iterator();
		}

		@AirportFunction
		Stream<Line> count(long limit) {
			return LongStream.range(0, limit)
				.mapToObj((n) -> new Line(Long.toString(n), n))
				.onClose(() -> closed.set(true));
		}

		@AirportFunction
		VectorSchemaRoot batch(long rows, BufferAllocator allocator) {
			Schema schema = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));
			VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
			for (int row = 0; row < rows; row++) {
				((BigIntVector) root.getVector(0)).setSafe(row, row);
			}
			root.setRowCount((int) rows);
			return root;
		}

		@AirportFunction
		List<Line> flags(boolean flag, @Nullable Boolean other) {
			return List.of(new Line(flag + " " + other, 1));
		}

		@AirportFunction
		List<Line> lengths(String prefix, VectorSchemaRoot batch) {
			return List.of(new Line(prefix + batch.getRowCount(), 1));
		}

		@AirportFunction
		Stream<Line> sizes(Stream<VectorSchemaRoot> table) {
			AtomicLong sum = new AtomicLong();
			return Stream.concat(table.map((batch) -> {
				sum.addAndGet(batch.getRowCount());
				return new Line(Integer.toString(batch.getRowCount()), 1);
			}), Stream.of(1).map((one) -> new Line("sum " + sum, 1)));
		}

		@AirportFunction
		TableTransform echo(Schema table) {
			return new TableTransform() {

				@Override
				public Schema schema() {
					return table;
				}

				@Override
				public void apply(VectorSchemaRoot batch, Consumer<VectorSchemaRoot> out) {
					out.accept(batch);
				}

			};
		}

	}

	@FlightService
	static class Flag {

		@AirportFunction
		long refused(boolean flag) {
			return 0;
		}

	}

	@FlightService
	static class Span {

		@AirportFunction
		long refused(Duration duration) {
			return 0;
		}

	}

	@FlightService
	static class Unknown {

		@AirportFunction
		Thread refused(long id) {
			return Thread.currentThread();
		}

	}

	@FlightService
	static class Decimals {

		@AirportFunction
		BigIntVector refused(DecimalVector decimals) {
			throw new UnsupportedOperationException();
		}

	}

	@FlightService
	static class Nothing {

		@AirportFunction
		void refused(Map<String, Long> map, VarCharVector text, Long result) {
		}

	}

	@FlightService
	static class Batches {

		@AirportFunction
		List<Long> refused(VectorSchemaRoot batch) {
			return List.of();
		}

	}

	@FlightService
	static class Twice {

		@AirportFunction
		long refused(long a) {
			return a;
		}

		@AirportFunction("refused")
		long refusedToo(long b) {
			return b;
		}

	}

}
