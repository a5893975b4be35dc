package io.flightboot.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What operators are told of a dataset.
 *
 * @param route its route
 * @param columns number of its columns, or {@code null} if it can't be read
 * @param rows number of its rows, or {@code null} if it isn't known
 * @param bytes its size, or {@code null} if it isn't known
 * @param problem why it can't be read, or {@code null} if it can
 * @since 0.1.0
 */
public record DatasetReport(String route, @Nullable Integer columns, @Nullable Long rows, @Nullable Long bytes,
		@Nullable String problem) {

	static DatasetReport of(Dataset dataset) {
		try {
			DatasetInfo info = dataset.info();
			return new DatasetReport(dataset.route(), info.schema().getFields().size(), known(info.rows()),
					known(info.bytes()), null);
		}
		catch (RuntimeException ex) {
			return new DatasetReport(dataset.route(), null, null, null, String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable Long known(long number) {
		return (number >= 0) ? number : null;
	}

}
