package io.flightboot.handler.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordValueTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void everythingIsFreed() {
		this.allocator.close();
	}

	@Test
	void primitivesKeepTheirExtremes() {
		assertThat(columns(
				new Primitives(true, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE,
						Float.MIN_VALUE, Double.NEGATIVE_INFINITY, 'ß'),
				new Primitives(false, Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Float.NaN,
						-0.0, '\0')))
			.containsExactly(List.of(true, false), List.of(Byte.MIN_VALUE, Byte.MAX_VALUE),
					List.of(Short.MIN_VALUE, Short.MAX_VALUE), List.of(Integer.MIN_VALUE, Integer.MAX_VALUE),
					List.of(Long.MIN_VALUE, Long.MAX_VALUE), List.of(Float.MIN_VALUE, Float.NaN),
					List.of(Double.NEGATIVE_INFINITY, -0.0), List.of(new Text("ß"), new Text("\0")));
	}

	@Test
	void wrappersMayBeNull() {
		assertThat(columns(new Wrappers(true, (byte) 1, (short) 2, 3, 4L, 5f, 6d, 'x'),
				new Wrappers(null, null, null, null, null, null, null, null)))
			.containsExactly(Arrays.asList(true, null), Arrays.asList((byte) 1, null), Arrays.asList((short) 2, null),
					Arrays.asList(3, null), Arrays.asList(4L, null), Arrays.asList(5f, null), Arrays.asList(6d, null),
					Arrays.asList(new Text("x"), null));
	}

	@Test
	void textIsUtf8() {
		assertThat(column(new Texts("Zoë 🚀"), new Texts(null), new Texts(""))).containsExactly(new Text("Zoë 🚀"),
				null, new Text(""));
	}

	@Test
	void bytesAreBinary() {
		ByteBuffer buffer = ByteBuffer.allocate(4).put(1, (byte) 7).position(1).limit(3);
		ByteBuffer direct = ByteBuffer.allocateDirect(2).put(0, (byte) 9);
		List<List<Object>> columns = columns(new Binaries(new byte[] { 1, -1 }, buffer),
				new Binaries(new byte[0], buffer.asReadOnlyBuffer()), new Binaries(null, null),
				new Binaries(null, direct));
		assertThat(columns.get(0)).containsExactly(new byte[] { 1, -1 }, new byte[0], null, null);
		assertThat(columns.get(1)).containsExactly(new byte[] { 7, 0 }, new byte[] { 7, 0 }, null, new byte[] { 9, 0 });
		assertThat(buffer.position()).isOne();
	}

	@Test
	void decimalsHaveEighteenPlaces() {
		assertThat(column(new Decimals(new BigDecimal("-12345678901234567890.123456789012345678")),
				new Decimals(BigDecimal.ONE), new Decimals(new BigDecimal("1E+19")), new Decimals(null)))
			.containsExactly(new BigDecimal("-12345678901234567890.123456789012345678"),
					new BigDecimal("1.000000000000000000"), new BigDecimal("10000000000000000000.000000000000000000"),
					null);
	}

	@Test
	void decimalsOfAnyScaleKeepTheirValue() {
		Random random = new Random(1);
		for (int scale = -2; scale <= 18; scale++) {
			BigDecimal value = new BigDecimal(new BigInteger(60 - Math.max(0, 2 - scale) * 4, random), scale);
			List<BigDecimal> values = List.of(value, value.negate(),
					BigDecimal.valueOf(Long.MAX_VALUE, 18 - Math.abs(scale % 2)),
					BigDecimal.valueOf(Long.MIN_VALUE, 18), BigDecimal.valueOf(-1, scale));
			assertThat(column(values.stream().map(Decimals::new).toArray(Record[]::new)))
				.isEqualTo(values.stream().map((each) -> each.setScale(18)).toList());
		}
	}

	@Test
	void whenDecimalDoesNotFitThenRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Decimals(new BigDecimal("1E+20"))))
			.withMessageStartingWith("A value of Decimals.value does not fit Decimal(38, 18, 128)");
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Decimals(new BigDecimal("1E-19"))))
			.withMessageStartingWith("A value of Decimals.value does not fit Decimal(38, 18, 128)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> column(new Nested(new Decimals(new BigDecimal("1E-19")), 1)))
			.withMessageStartingWith("A value of Nested.inner.value does not fit");
	}

	@Test
	void integersHaveThirtyEightDigits() {
		BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
		assertThat(column(new Integers(most), new Integers(most.negate()), new Integers(BigInteger.ZERO)))
			.containsExactly(new BigDecimal(most), new BigDecimal(most.negate()), BigDecimal.ZERO);
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Integers(most.add(BigInteger.ONE))))
			.withMessage("A value of Integers.value does not fit Decimal(38, 0, 128): Precision 39 is needed");
	}

	@Test
	void uuidsAreArrowsOwn() {
		UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
		assertThat(column(new Ids(uuid), new Ids(null), new Ids(new UUID(-1, 0)))).containsExactly(uuid, null,
				new UUID(-1, 0));
	}

	@Test
	void enumsAreNames() {
		assertThat(column(new Units(TimeUnit.DAYS), new Units(null), new Units(TimeUnit.NANOSECONDS)))
			.containsExactly(new Text("DAYS"), null, new Text("NANOSECONDS"));
	}

	@Test
	void emptyOptionalsAreNull() {
		assertThat(columns(
				new Optionals(Optional.of("a"), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(3),
						Optional.of(List.of("b"))),
				new Optionals(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(),
						Optional.empty()),
				new Optionals(null, null, null, null, null)))
			.containsExactly(Arrays.asList(new Text("a"), null, null), Arrays.asList(1, null, null),
					Arrays.asList(2L, null, null), Arrays.asList(3d, null, null),
					Arrays.asList(List.of(new Text("b")), null, null));
	}

	@Test
	void recordsWithinMayBeNull() {
		assertThat(columns(new Nested(null, 1), new Nested(new Decimals(BigDecimal.ONE), 2),
				new Nested(new Decimals(null), 3)))
			.satisfies((columns) -> {
				assertThat(columns.get(0).get(0)).isNull();
				assertThat(columns.get(0).get(1)).hasToString("{\"value\":1.000000000000000000}");
				assertThat(columns.get(0).get(2)).hasToString("{}");
				assertThat(columns.get(1)).containsExactly(1, 2, 3);
			});
	}

	@Test
	void listsMayBeEmptyAndHoldNulls() {
		assertThat(columns(new Lists(Arrays.asList("a", null), new Integer[] { null, 1 }, Set.of(2L)),
				new Lists(List.of(), new Integer[0], Set.of()), new Lists(null, null, null),
				new Lists(List.of("b"), new Integer[] { 2 }, Set.of(3L))))
			.containsExactly(Arrays.asList(Arrays.asList(new Text("a"), null), List.of(), null, List.of(new Text("b"))),
					Arrays.asList(Arrays.asList(null, 1), List.of(), null, List.of(2)),
					Arrays.asList(List.of(2L), List.of(), null, List.of(3L)));
	}

	@Test
	void primitiveArraysAreLists() {
		assertThat(columns(
				new Arrays6(new boolean[] { true, false }, new short[] { -1 }, new int[] { 1, 2 }, new long[] { 3 },
						new float[] { 4 }, new double[] { 5, 6 }),
				new Arrays6(new boolean[0], null, null, null, null, null)))
			.containsExactly(Arrays.asList(List.of(true, false), List.of()), Arrays.asList(List.of((short) -1), null),
					Arrays.asList(List.of(1, 2), null), Arrays.asList(List.of(3L), null),
					Arrays.asList(List.of(4f), null), Arrays.asList(List.of(5d, 6d), null));
	}

	@Test
	void listsOfRecordsAreListsOfStructs() {
		assertThat(column(new Legs(Arrays.asList(new Integers(BigInteger.ONE), null)), new Legs(null)))
			.hasToString("[[{\"value\":1},null], null]");
	}

	@Test
	void mapsKeepTheirOrder() {
		Map<String, Integer> map = new LinkedHashMap<>();
		map.put("z", 1);
		map.put("a", null);
		assertThat(column(new Maps(map), new Maps(null), new Maps(Map.of()), new Maps(Map.of("b", 2))))
			.hasToString("[[{\"key\":\"z\",\"value\":1},{\"key\":\"a\"}], null, [], [{\"key\":\"b\",\"value\":2}]]");
	}

	@Test
	void whenKeyOfMapIsNullThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Maps(Collections.singletonMap(null, 1))))
			.withMessage("A map of column 'map' has the key null");
	}

	private List<Object> column(Record... rows) {
		return RecordRows.column(this.allocator, rows);
	}

	private List<List<Object>> columns(Record... rows) {
		return RecordRows.columns(this.allocator, rows);
	}

	record Primitives(boolean a, byte b, short c, int d, long e, float f, double g, char h) {
	}

	record Wrappers(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g, Character h) {
	}

	record Texts(String value) {
	}

	record Binaries(byte[] bytes, ByteBuffer buffer) {
	}

	record Decimals(BigDecimal value) {
	}

	record Integers(BigInteger value) {
	}

	record Ids(UUID id) {
	}

	record Units(TimeUnit unit) {
	}

	record Optionals(Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d,
			Optional<List<String>> list) {
	}

	record Nested(Decimals inner, int after) {
	}

	record Lists(List<String> list, Integer[] array, Set<Long> set) {
	}

	record Arrays6(boolean[] a, short[] b, int[] c, long[] d, float[] e, double[] f) {
	}

	record Legs(List<Integers> legs) {
	}

	record Maps(Map<String, Integer> map) {
	}

}
