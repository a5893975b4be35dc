package io.flightboot.dataset;

import java.util.List;

import io.flightboot.expression.Expression;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is wanted of a dataset.
 *
 * @param columns names of the columns, none for all
 * @param filter what rows must be like, or {@code null}
 * @param sample share of the rows that is drawn, or {@code null} for all
 * @param limit most rows, or {@code null}
 * @param offset rows to go over first
 * @param batchRows most rows of a batch
 * @param part the part that it is about, or {@code null} for all
 * @since 0.1.0
 */
public record DatasetQuery(List<String> columns, @Nullable Expression filter, @Nullable Double sample,
		@Nullable Long limit, long offset, int batchRows, @Nullable DatasetPart part) {

	public DatasetQuery {
		columns = List.copyOf(columns);
		Assert.isTrue(sample == null || (sample > 0 && sample <= 1), "'sample' must be above 0 and not above 1");
		Assert.isTrue(limit == null || limit >= 0, "'limit' must not be negative");
		Assert.isTrue(offset >= 0, "'offset' must not be negative");
		Assert.isTrue(batchRows > 0, "'batchRows' must be positive");
	}

	/**
	 * Create a query of the whole dataset.
	 */
	public DatasetQuery(List<String> columns, @Nullable Expression filter, @Nullable Double sample,
			@Nullable Long limit, long offset, int batchRows) {
		this(columns, filter, sample, limit, offset, batchRows, null);
	}

	/**
	 * Return whether all rows are wanted.
	 */
	public boolean isWhole() {
		return this.filter == null && this.sample == null && this.limit == null && this.offset == 0
				&& this.part == null;
	}

	/**
	 * Return whether it gives the same rows if each part of the dataset is asked for
	 * alone.
	 */
	public boolean isDivisible() {
		return this.sample == null && this.limit == null && this.offset == 0 && this.part == null;
	}

}
