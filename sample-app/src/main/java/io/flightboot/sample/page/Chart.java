package io.flightboot.sample.page;

import java.util.List;

/**
 * A drawing of a column, in the units of an SVG.
 *
 * @param column name of the column
 * @param rows how many rows it is made of
 * @param nulls how many of them have no value
 * @param least smallest value
 * @param mean mean of all values
 * @param most largest value
 * @param band outline of smallest and largest values, as a path
 * @param line means, as a path
 * @param ticks marks at the side
 */
record Chart(String column, int rows, int nulls, String least, String mean, String most, String band, String line,
		List<Tick> ticks) {

	static final int WIDTH = 760;

	static final int HEIGHT = 260;

	static final int LEFT = 64;

	static final int TOP = 12;

	static final int BOTTOM = 28;

	public boolean isEmpty() {
		return this.rows == this.nulls;
	}

	public int width() {
		return WIDTH;
	}

	public int height() {
		return HEIGHT;
	}

	public int left() {
		return LEFT;
	}

	/**
	 * Return where the lowest value is.
	 */
	public int base() {
		return HEIGHT - BOTTOM;
	}

	/**
	 * A mark at the side.
	 *
	 * @param y where it is
	 * @param label what it says
	 */
	record Tick(double y, String label) {
	}

}
