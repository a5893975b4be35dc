package io.flightboot.codec;

import org.springframework.util.Assert;

/**
 * What a descriptor of type CMD asks for.
 *
 * @param route route as text, its segments percent-encoded
 * @param params arguments
 * @since 0.1.0
 */
public record Command(String route, Params params) {

	public Command {
		Assert.hasText(route, "'route' must not be empty");
		Assert.notNull(params, "'params' must not be null");
	}

	/**
	 * Return the route's segments.
	 */
	public RoutePath path() {
		return RoutePath.parse(this.route);
	}

}
