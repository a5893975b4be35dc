package io.flightboot.airport;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A schema to be made.
 *
 * @param name its name
 * @param comment what it is for, or {@code null}
 * @param tags further properties
 * @since 0.1.0
 */
public record NewSchema(String name, @Nullable String comment, Map<String, String> tags) {

	public NewSchema {
		Assert.hasLength(name, "'name' must not be empty");
		tags = Map.copyOf(tags);
	}

}
