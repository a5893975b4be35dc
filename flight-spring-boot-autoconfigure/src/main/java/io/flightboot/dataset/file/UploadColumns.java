package io.flightboot.dataset.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataType;

/**
 * Compares the columns of an upload with those of the dataset that it is for.
 *
 * @since 0.1.0
 */
public final class UploadColumns {

	private UploadColumns() {
	}

	/**
	 * Refuse an upload that has other columns. Their order does not matter.
	 * @param types whether the types must be the same too
	 * @throws FlightException if it has
	 */
	public static void check(String route, List<ColumnReference> dataset, List<ColumnReference> upload, boolean types) {
		Map<String, DataType> sent = new HashMap<>();
		upload.forEach((column) -> sent.put(column.name(), column.type()));
		for (ColumnReference column : dataset) {
			if (!sent.containsKey(column.name())) {
				throw refused("Column '" + column.name() + "' of dataset '" + route + "' is missing in the upload");
			}
			DataType type = sent.remove(column.name());
			if (types && !Objects.equals(type, column.type())) {
				throw refused("Column '" + column.name() + "' is " + column.type() + " in dataset '" + route + "' and "
						+ type + " in the upload");
			}
		}
		for (ColumnReference column : upload) {
			if (sent.containsKey(column.name())) {
				throw refused("Dataset '" + route + "' has no column '" + column.name() + "'");
			}
		}
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
