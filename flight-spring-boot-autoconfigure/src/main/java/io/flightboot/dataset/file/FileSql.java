package io.flightboot.dataset.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetPart;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.engine.SqlTexts;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Writes queries of files for the engine.
 */
final class FileSql {

	private static final DuckDbDialect DIALECT = new DuckDbDialect();

	private FileSql() {
	}

	/**
	 * Write a query. What the client sent is bound or quoted.
	 * @param options how the files are to be read
	 */
	static SqlFragment select(DatasetQuery query, DatasetFiles files, DatasetInfo info, String options) {
		DatasetPart part = query.part();
		List<Object> parameters = new ArrayList<>();
		List<String> conditions = new ArrayList<>();
		if (query.filter() != null) {
			SqlFragment filter = new SqlRenderer(DIALECT).render(query.filter());
			conditions.add("(" + filter.sql() + ")");
			parameters.addAll(filter.parameters());
		}
		if (part != null) {
			conditions.add(condition(part, files));
		}
		StringBuilder sql = new StringBuilder("SELECT ").append(columns(query, info))
			.append(" FROM (SELECT * FROM ")
			.append(files.table((part != null) ? options + option(files) : options));
		if (!conditions.isEmpty()) {
			sql.append(" WHERE ").append(String.join(" AND ", conditions));
		}
		sql.append(")");
		if (query.sample() != null) {
			String percent = BigDecimal.valueOf(query.sample()).movePointRight(2).toPlainString();
			sql.append(" USING SAMPLE ").append(percent).append(" PERCENT (bernoulli)");
		}
		if (query.limit() != null) {
			sql.append(" LIMIT ").append(query.limit());
		}
		if (query.offset() > 0) {
			sql.append(" OFFSET ").append(query.offset());
		}
		return new SqlFragment(sql.toString(), parameters);
	}

	/**
	 * Return what the engine can do of conditions that are applied again later. A row for
	 * which one can't be computed is kept.
	 */
	static @Nullable Expression pushable(List<Expression> conditions) {
		return new FilterPushdown(DIALECT).push(conditions.stream().map(Forgiveness::of).toList()).filter();
	}

	/**
	 * Columns that only a part has must not get out.
	 */
	private static String columns(DatasetQuery query, DatasetInfo info) {
		List<String> names = query.columns();
		if (names.isEmpty() && query.part() != null) {
			names = info.columns().stream().map(ColumnReference::name).toList();
		}
		return names.isEmpty() ? "*" : names.stream().map(DIALECT::identifier).collect(Collectors.joining(", "));
	}

	private static String option(DatasetFiles files) {
		return (files.files().size() > 1) ? ", filename = " + SqlTexts.literal(FileParts.FILE)
				: ", " + FileParts.ROW + " = true";
	}

	private static String condition(DatasetPart part, DatasetFiles files) {
		if (files.files().size() == 1) {
			return FileParts.ROW + " >= " + part.from() + " AND " + FileParts.ROW + " < " + part.to();
		}
		int to = (int) Math.min(part.to(), files.files().size());
		int from = (int) Math.min(part.from(), to);
		return (from < to) ? FileParts.FILE + " IN (" + files.literals(from, to) + ")" : "false";
	}

}
