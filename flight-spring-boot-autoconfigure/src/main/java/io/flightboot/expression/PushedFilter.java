package io.flightboot.expression;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a database can do of a filter that is applied again later.
 *
 * @param filter the part that the database can do, or {@code null} for nothing
 * @param sql that part in its SQL, or {@code null} for nothing
 * @param leftOut the parts that it can't do
 * @since 0.1.0
 */
public record PushedFilter(@Nullable Expression filter, @Nullable SqlFragment sql, List<LeftOut> leftOut) {

	/** Nothing to do. */
	public static final PushedFilter NONE = new PushedFilter(null, null, List.of());

	public PushedFilter {
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Return whether the database does all of it.
	 */
	public boolean isComplete() {
		return this.leftOut.isEmpty();
	}

}
