package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A limit of calls.
 *
 * @since 0.1.0
 */
public class RequestRateProperties {

	/**
	 * Calls that are allowed in each period, on average. No limit unless set.
	 */
	private @Nullable Long amount;

	/**
	 * Period in which that many calls are allowed.
	 */
	private Duration period = Duration.ofSeconds(1);

	/**
	 * Calls that are allowed at once after a rest. As many as in a period unless set.
	 */
	private @Nullable Long burst;

	public @Nullable Long getAmount() {
		return this.amount;
	}

	public void setAmount(@Nullable Long amount) {
		this.amount = amount;
	}

	public Duration getPeriod() {
		return this.period;
	}

	public void setPeriod(Duration period) {
		this.period = period;
	}

	public @Nullable Long getBurst() {
		return this.burst;
	}

	public void setBurst(@Nullable Long burst) {
		this.burst = burst;
	}

}
