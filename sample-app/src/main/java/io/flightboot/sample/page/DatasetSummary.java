package io.flightboot.sample.page;

import java.util.List;
import java.util.Locale;

import io.flightboot.codec.RoutePath;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

import org.springframework.util.unit.DataSize;

/**
 * What is told of a dataset.
 *
 * @param route its route, as in tickets
 * @param rows number of rows, or -1 if nobody has counted them yet
 * @param bytes its size, or -1
 * @param columns its columns, none if it can't be read
 */
record DatasetSummary(String route, long rows, long bytes, List<Column> columns) {

	static DatasetSummary of(String route, FlightInfo info) {
		return new DatasetSummary(route, info.getRecords(), info.getBytes(),
				info.getSchemaOptional()
					.map((schema) -> schema.getFields().stream().map(Column::of).toList())
					.orElse(List.of()));
	}

	/**
	 * Return the route for people.
	 */
	public String name() {
		return String.join("/", RoutePath.parse(this.route).segments());
	}

	public boolean isReadable() {
		return !this.columns.isEmpty();
	}

	public String rowsText() {
		return (this.rows >= 0) ? String.format(Locale.ROOT, "%,d", this.rows) : "not counted yet";
	}

	public String bytesText() {
		DataSize size = DataSize.ofBytes(Math.max(0, this.bytes));
		if (this.bytes < 0) {
			return "unknown";
		}
		if (size.toKilobytes() < 1) {
			return this.bytes + " B";
		}
		return (size.toMegabytes() < 1) ? size.toKilobytes() + " KB"
				: String.format(Locale.ROOT, "%.1f MB", this.bytes / 1_048_576.0);
	}

	/**
	 * Return the columns that can be drawn.
	 */
	public List<String> numericColumns() {
		return this.columns.stream().filter(Column::numeric).map(Column::name).toList();
	}

	/**
	 * A column.
	 *
	 * @param name its name
	 * @param type its type in Arrow
	 * @param nullable whether there may be nulls
	 * @param numeric whether it has numbers
	 */
	record Column(String name, String type, boolean nullable, boolean numeric) {

		static Column of(Field field) {
			ArrowType type = field.getType();
			boolean numeric = type instanceof ArrowType.Int || type instanceof ArrowType.FloatingPoint
					|| type instanceof ArrowType.Decimal;
			return new Column(field.getName(), type.toString(), field.isNullable(), numeric);
		}

	}

}
