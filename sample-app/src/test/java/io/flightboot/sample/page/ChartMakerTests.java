package io.flightboot.sample.page;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChartMaker}.
 */
class ChartMakerTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void allIsFree() {
		this.allocator.close();
	}

	private Chart chart(@Nullable Double... values) {
		ChartMaker maker = new ChartMaker("n");
		try (Float8Vector vector = new Float8Vector("n", this.allocator)) {
			for (int row = 0; row < values.length; row++) {
				if (values[row] != null) {
					vector.setSafe(row, values[row]);
				}
			}
			vector.setValueCount(values.length);
			maker.add(vector);
		}
		return maker.make();
	}

	@Test
	void nothingIsNotDrawn() {
		assertThat(chart().isEmpty()).isTrue();
		assertThat(chart(null, null, Double.NaN).isEmpty()).isTrue();
	}

	@Test
	void marksAreRoundNumbersAroundTheValues() {
		Chart chart = chart(3.2, null, 31.3);
		assertThat(chart.ticks()).extracting(Chart.Tick::label).containsExactly("0", "10", "20", "30", "40");
		assertThat(chart.rows()).isEqualTo(3);
		assertThat(chart.nulls()).isEqualTo(1);
		assertThat(chart.least()).isEqualTo("3.2");
		assertThat(chart.most()).isEqualTo("31.3");
	}

	@Test
	void oneValueHasAMarkBelowAndAbove() {
		Chart chart = chart(7.0);
		assertThat(chart.ticks()).extracting(Chart.Tick::label).containsExactly("7", "8");
		assertThat(chart.line()).startsWith("M");
	}

	@Test
	void manyRowsShareAPoint() {
		Double[] values = new Double[10_000];
		for (int row = 0; row < values.length; row++) {
			values[row] = (double) row;
		}
		Chart chart = chart(values);
		assertThat(chart.line().split("[ML]")).hasSizeLessThan(200);
		assertThat(chart.band()).endsWith("Z");
	}

}
