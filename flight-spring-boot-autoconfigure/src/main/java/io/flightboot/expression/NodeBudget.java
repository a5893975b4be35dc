package io.flightboot.expression;

/**
 * Counts what a filter is made of.
 */
final class NodeBudget {

	private final FilterLimits limits;

	private int nodes;

	NodeBudget(FilterLimits limits) {
		this.limits = limits;
	}

	/**
	 * Count a node.
	 * @throws InvalidExpressionException if that is one too many, or it lies too deep
	 */
	void take(Place place, int depth) {
		if (++this.nodes > this.limits.maxNodes()) {
			throw Place.of("filter").refuse("it has more than " + this.limits.maxNodes() + " parts. Send fewer");
		}
		if (depth > this.limits.maxDepth()) {
			throw Place.of("filter")
				.refuse("it is nested deeper than " + this.limits.maxDepth() + " levels. Send it flatter");
		}
	}

}
