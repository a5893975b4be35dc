package io.flightboot.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries of what clients send.
 *
 * @since 0.1.0
 */
public final class DatasetQueries {

	private static final int MOST_NAMES = 20;

	private final FlightCodec codec;

	private final DatasetLimits limits;

	private final FilterReader filters;

	public DatasetQueries(FlightCodec codec, DatasetLimits limits) {
		this.codec = codec;
		this.limits = limits;
		this.filters = new FilterReader(limits.filter());
	}

	/**
	 * Read arguments.
	 * @throws FlightException if they don't fit the dataset
	 */
	public DatasetQuery read(Params params, DatasetInfo info) {
		DatasetArguments sent = this.codec.bind(params, DatasetArguments.class);
		if (sent == null) {
			return new DatasetQuery(List.of(), null, null, null, 0, this.limits.batchRows());
		}
		Double sample = sent.sample();
		if (sample != null && !(sample > 0 && sample <= 1)) {
			throw refused("'sample' must be above 0 and not above 1.");
		}
		return new DatasetQuery(columns(sent.columns(), info), filter(sent, info), sample,
				(sent.limit() != null) ? (Long) notNegative("limit", sent.limit()) : null,
				notNegative("offset", sent.offset()), batchRows(sent.batchRows()), sent.part());
	}

	/**
	 * Split what is wanted.
	 * @return arguments of each part, none if it is not to be split
	 */
	List<Map<String, Object>> parts(Params params, DatasetQuery query, DatasetInfo info, Dataset dataset) {
		int most = this.limits.parts().parts(info.bytes());
		boolean divisible = most > 1 && query.isDivisible() && dataset.isDivisible();
		List<DatasetPart> parts = divisible ? dataset.parts(info, most) : List.of();
		if (parts.size() < 2) {
			return List.of();
		}
		DatasetArguments sent = this.codec.bind(params, DatasetArguments.class);
		List<Map<String, Object>> arguments = new ArrayList<>();
		for (DatasetPart part : parts) {
			Map<String, Object> own = new LinkedHashMap<>();
			if (sent != null) {
				put(own, "columns", sent.columns());
				put(own, "filter", sent.filter());
				put(own, "batchRows", sent.batchRows());
			}
			own.put("part", part);
			arguments.add(own);
		}
		return arguments;
	}

	private static void put(Map<String, Object> arguments, String name, @Nullable Object value) {
		if (value != null) {
			arguments.put(name, value);
		}
	}

	private static List<String> columns(@Nullable List<@Nullable String> names, DatasetInfo info) {
		if (names == null) {
			return List.of();
		}
		if (names.isEmpty()) {
			throw refused("'columns' is empty. Leave it out for all columns.");
		}
		Set<String> known = info.schema().getFields().stream().map(Field::getName).collect(Collectors.toSet());
		Set<@Nullable String> seen = new HashSet<>();
		for (int i = 0; i < names.size(); i++) {
			if (!known.contains(names.get(i))) {
				throw refused("'columns[" + i + "]' is no column of this dataset. There are "
						+ info.schema()
							.getFields()
							.stream()
							.limit(MOST_NAMES)
							.map((field) -> "'" + field.getName() + "'")
							.collect(Collectors.joining(", "))
						+ ((known.size() > MOST_NAMES) ? ", ..." : "") + ".");
			}
			if (!seen.add(names.get(i))) {
				throw refused("'columns[" + i + "]' stands there twice.");
			}
		}
		return List.copyOf(names);
	}

	private @Nullable Expression filter(DatasetArguments sent, DatasetInfo info) {
		return (sent.filter() != null) ? this.filters.read(sent.filter(), new FilterColumns(info.columns())) : null;
	}

	private static long notNegative(String name, @Nullable Long value) {
		if (value != null && value < 0) {
			throw refused("'" + name + "' must not be negative.");
		}
		return (value != null) ? value : 0;
	}

	private int batchRows(@Nullable Integer value) {
		if (value == null) {
			return this.limits.batchRows();
		}
		if (value < 1 || value > this.limits.maxBatchRows()) {
			throw refused("'batchRows' must be between 1 and " + this.limits.maxBatchRows() + ".");
		}
		return value;
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
