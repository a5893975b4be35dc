package io.flightboot.airport.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.TableScan;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetPart;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Expression;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.method.HandlerKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries of datasets of what DuckDB asks for.
 */
final class DatasetScans {

	private final DatasetLimits limits;

	private final RouteAccess access;

	DatasetScans(DatasetLimits limits, RouteAccess access) {
		this.limits = limits;
		this.access = access;
	}

	DatasetTable table(String name, Dataset dataset) {
		return new DatasetTable(name, dataset, this);
	}

	/**
	 * Refuse whoever may not read the flight of the dataset.
	 */
	void check(Dataset dataset, AirportCall call) {
		this.access.check(call.call(), HandlerKind.GET, dataset.route());
	}

	/**
	 * Return the parts to read side by side, fewer than two for none.
	 */
	List<DatasetPart> parts(Dataset dataset, DatasetInfo info) {
		int most = this.limits.parts().parts(info.bytes());
		return (most > 1 && dataset.isDivisible()) ? dataset.parts(info, most) : List.of();
	}

	DatasetQuery query(Dataset dataset, DatasetInfo info, TableScan scan, @Nullable DatasetPart part) {
		List<Expression> filters = scan.filters()
			.stream()
			.filter((filter) -> isSameType(filter, new HashSet<>(info.columns())))
			.toList();
		Expression filter = filters.isEmpty() ? null : dataset.pushable(filters);
		List<String> columns = scan.columns();
		if (columns.isEmpty()) {
			// Somebody counts rows
			columns = List.of(info.schema().getFields().get(0).getName());
		}
		else if (columns.size() == info.schema().getFields().size()) {
			columns = List.of();
		}
		return new DatasetQuery(columns, filter, null, null, 0, this.limits.batchRows(), part);
	}

	/**
	 * Return whether a filter is about columns that have the same types in the data as on
	 * the wire: a UUID that travels as text is compared as another thing there.
	 */
	private static boolean isSameType(Expression expression, Set<ColumnReference> columns) {
		return (!(expression instanceof ColumnReference column) || columns.contains(column))
				&& expression.children().stream().allMatch((child) -> isSameType(child, columns));
	}

}
