package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A piece of SQL and the values of its question marks, as JDBC takes them.
 *
 * @param sql the text; nothing in it comes from a client but quoted names
 * @param parameters the values, in order
 * @since 0.1.0
 */
public record SqlFragment(String sql, List<Object> parameters) {

	public SqlFragment {
		Assert.notNull(sql, "'sql' must not be null");
		parameters = List.copyOf(parameters);
	}

}
