package io.flightboot.health;

import org.springframework.util.Assert;

/**
 * A component that is asked from time to time how it is. Beans of this type are found;
 * the name of the bean is the name of the component. A component that matters for
 * readiness is not ok until it was asked for the first time.
 *
 * @since 0.1.0
 * @see FlightHealth
 */
@FunctionalInterface
public interface FlightHealthCheck {

	/**
	 * Check the component. It may block; one that takes too long is not ok.
	 * @throws Exception if the component is not ok; its message tells why
	 */
	void check() throws Exception;

	/**
	 * Return what it means if the component is not ok.
	 */
	default FlightHealthImpact impact() {
		return FlightHealthImpact.NONE;
	}

	/**
	 * Make a check with an impact.
	 */
	static FlightHealthCheck affecting(FlightHealthImpact impact, FlightHealthCheck check) {
		Assert.notNull(impact, "'impact' must not be null");
		Assert.notNull(check, "'check' must not be null");
		return new FlightHealthCheck() {

			@Override
			public void check() throws Exception {
				check.check();
			}

			@Override
			public FlightHealthImpact impact() {
				return impact;
			}

		};
	}

}
