package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A limit of bytes.
 *
 * @since 0.1.0
 */
public class ByteRateProperties {

	/**
	 * Bytes that are allowed in each period, on average. No limit unless set.
	 */
	private @Nullable DataSize amount;

	/**
	 * Period in which that many bytes are allowed.
	 */
	private Duration period = Duration.ofSeconds(1);

	/**
	 * Bytes that are allowed at once after a rest. As many as in a period unless set.
	 */
	private @Nullable DataSize burst;

	public @Nullable DataSize getAmount() {
		return this.amount;
	}

	public void setAmount(@Nullable DataSize amount) {
		this.amount = amount;
	}

	public Duration getPeriod() {
		return this.period;
	}

	public void setPeriod(Duration period) {
		this.period = period;
	}

	public @Nullable DataSize getBurst() {
		return this.burst;
	}

	public void setBurst(@Nullable DataSize burst) {
		this.burst = burst;
	}

}
