package io.flightboot.dataset.ipc;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which rows and columns are wanted.
 *
 * @param columns names of columns that exist, none for all
 * @param filter tells which rows are wanted, closed by the reader, or {@code null} for
 * all
 * @param offset wanted rows to go over first
 * @param limit most rows
 * @param batchRows most rows of a batch
 * @since 0.1.0
 */
public record RowSelection(List<String> columns, @Nullable RowFilter filter, long offset, long limit, int batchRows) {
}
