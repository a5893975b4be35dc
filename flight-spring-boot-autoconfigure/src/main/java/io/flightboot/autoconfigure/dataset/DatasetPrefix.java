package io.flightboot.autoconfigure.dataset;

import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Reads how the routes of a place begin.
 */
final class DatasetPrefix {

	private DatasetPrefix() {
	}

	/**
	 * Return the first segments of the routes.
	 * @param name name in the configuration, used if no prefix is set
	 * @param single whether the place is one dataset, whose name the prefix is
	 * @param property name of the place's properties
	 */
	static List<String> parse(String name, @Nullable String set, boolean single, String property) {
		String prefix = (set != null) ? set : name;
		if (!StringUtils.hasText(prefix)) {
			if (single) {
				throw invalid(property, prefix, "What is one dataset needs a prefix: its name.");
			}
			return List.of();
		}
		try {
			return RoutePath.parse(prefix).segments();
		}
		catch (FlightException ex) {
			throw invalid(property, prefix, String.valueOf(ex.getMessage()));
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, String prefix, String reason) {
		return new InvalidConfigurationPropertyValueException(property + ".prefix", prefix, reason);
	}

}
