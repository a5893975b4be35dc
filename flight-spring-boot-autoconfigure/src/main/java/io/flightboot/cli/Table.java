package io.flightboot.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Rows of texts, as a table or as CSV.
 *
 * @param columns names of the columns
 * @param rows a text for each column; {@code null} where there is nothing
 */
record Table(List<String> columns, List<List<@Nullable String>> rows) {

	/**
	 * Print a line for each row, with columns of one width each.
	 */
	void print(PrintWriter out) {
		int[] widths = new int[this.columns.size()];
		for (int i = 0; i < widths.length; i++) {
			int column = i;
			widths[i] = this.rows.stream()
				.mapToInt((row) -> text(row.get(column)).length())
				.reduce(this.columns.get(i).length(), Math::max);
		}
		line(out, this.columns.stream().map((name) -> name.toUpperCase(Locale.ROOT)).toList(), widths);
		this.rows.forEach((row) -> line(out, row, widths));
	}

	private static void line(PrintWriter out, List<? extends @Nullable String> cells, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < widths.length; i++) {
			String text = text(cells.get(i));
			line.append(text).append(" ".repeat(widths[i] - text.length() + 2));
		}
		out.println(line.toString().stripTrailing());
	}

	/**
	 * Print a line for each column, as far as the only row has something there.
	 */
	void printOne(PrintWriter out) {
		int width = this.columns.stream().mapToInt(String::length).max().orElse(0);
		for (int i = 0; i < this.columns.size(); i++) {
			String text = text(this.rows.get(0).get(i));
			if (!text.isEmpty()) {
				out.println(this.columns.get(i) + " ".repeat(width - this.columns.get(i).length() + 2) + text);
			}
		}
	}

	/**
	 * Print comma-separated values as RFC 4180 has them, but for the ends of lines.
	 */
	void printCsv(PrintWriter out) {
		out.println(String.join(",", this.columns));
		this.rows.forEach((row) -> out.println(row.stream().map(Table::quoted).collect(Collectors.joining(","))));
	}

	private static String quoted(@Nullable String cell) {
		String text = text(cell);
		return text.matches("[^\",]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
	}

	private static String text(@Nullable String cell) {
		return (cell != null) ? cell : "";
	}

}
