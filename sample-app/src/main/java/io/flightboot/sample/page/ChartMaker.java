package io.flightboot.sample.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

import org.apache.arrow.vector.FieldVector;

/**
 * Draws a column of numbers in the order of its rows. Many rows share a point, which is
 * their mean, with a band from the smallest to the largest.
 */
final class ChartMaker {

	private static final int POINTS = 180;

	private static final int TICKS = 4;

	private final String column;

	private double[] values = new double[1024];

	private int rows;

	ChartMaker(String column) {
		this.column = column;
	}

	/**
	 * Add values, which stay the caller's.
	 */
	void add(FieldVector vector) {
		int count = vector.getValueCount();
		if (this.rows + count > this.values.length) {
			this.values = Arrays.copyOf(this.values, Math.max(this.rows + count, 2 * this.values.length));
		}
		for (int row = 0; row < count; row++) {
			Object value = vector.isNull(row) ? null : vector.getObject(row);
			this.values[this.rows++] = (value instanceof Number number) ? number.doubleValue() : Double.NaN;
		}
	}

	Chart make() {
		DoubleSummaryStatistics all = statistics(0, this.rows);
		int nulls = this.rows - (int) all.getCount();
		if (all.getCount() == 0) {
			return new Chart(this.column, this.rows, nulls, "", "", "", "", "", List.of());
		}
		double step = step(all.getMax() - all.getMin());
		double low = Math.floor(all.getMin() / step) * step;
		double span = Math.max(step, Math.ceil(all.getMax() / step) * step - low);
		StringBuilder line = new StringBuilder();
		StringBuilder upper = new StringBuilder();
		StringBuilder lower = new StringBuilder();
		int points = Math.min(POINTS, this.rows);
		for (int point = 0; point < points; point++) {
			int from = (int) ((long) point * this.rows / points);
			int to = (int) ((long) (point + 1) * this.rows / points);
			DoubleSummaryStatistics part = statistics(from, to);
			if (part.getCount() > 0) {
				double x = Chart.LEFT + (point + 0.5) * (Chart.WIDTH - Chart.LEFT) / points;
				point(line, line.isEmpty(), x, y(part.getAverage(), low, span));
				point(upper, upper.isEmpty(), x, y(part.getMax(), low, span));
				lower.insert(0, String.format(Locale.ROOT, "L%.1f %.1f", x, y(part.getMin(), low, span)));
			}
		}
		return new Chart(this.column, this.rows, nulls, text(all.getMin()), text(all.getAverage()), text(all.getMax()),
				upper.append(lower).append('Z').toString(), line.toString(), ticks(low, span, step));
	}

	private DoubleSummaryStatistics statistics(int from, int to) {
		return Arrays.stream(this.values, from, to).filter(Double::isFinite).summaryStatistics();
	}

	private static void point(StringBuilder path, boolean first, double x, double y) {
		path.append(String.format(Locale.ROOT, "%s%.1f %.1f", first ? "M" : "L", x, y));
	}

	private static double y(double value, double low, double span) {
		return Chart.TOP + (1 - (value - low) / span) * (Chart.HEIGHT - Chart.TOP - Chart.BOTTOM);
	}

	/**
	 * Return a distance of marks that is 1, 2 or 5, or that by a power of ten.
	 */
	private static double step(double span) {
		if (!(span > 0)) {
			return 1;
		}
		double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
		double steps = span / TICKS / power;
		return power * ((steps <= 1) ? 1 : (steps <= 2) ? 2 : (steps <= 5) ? 5 : 10);
	}

	private static List<Chart.Tick> ticks(double low, double span, double step) {
		List<Chart.Tick> ticks = new ArrayList<>();
		for (int tick = 0; tick <= Math.round(span / step); tick++) {
			double value = low + tick * step;
			ticks.add(new Chart.Tick(y(value, low, span), text((Math.abs(value) < step / 1e6) ? 0 : value)));
		}
		return ticks;
	}

	private static String text(double value) {
		BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
		return (rounded.abs().compareTo(new BigDecimal("1e9")) < 0) ? rounded.stripTrailingZeros().toPlainString()
				: rounded.toString();
	}

}
