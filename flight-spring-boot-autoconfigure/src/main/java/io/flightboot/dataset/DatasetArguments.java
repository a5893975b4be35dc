package io.flightboot.dataset;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What clients may send for a dataset.
 *
 * @param columns names of the columns, {@code null} for all
 * @param filter the filter as it was sent
 * @param sample share of the rows, above 0 and not above 1
 * @param limit most rows
 * @param offset rows to go over first
 * @param batchRows most rows of a batch
 * @param part part of the dataset, from a ticket
 */
record DatasetArguments(@Nullable List<String> columns, @Nullable Object filter, @Nullable Double sample,
		@Nullable Long limit, @Nullable Long offset, @Nullable Integer batchRows, @Nullable DatasetPart part) {
}
