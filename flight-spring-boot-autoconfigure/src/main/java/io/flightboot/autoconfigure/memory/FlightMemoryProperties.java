package io.flightboot.autoconfigure.memory;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of the memory of the Flight server.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.memory")
public class FlightMemoryProperties {

	/**
	 * Maximum of memory for Arrow buffers. Three quarters of the direct memory if not
	 * set.
	 */
	private @Nullable DataSize limit;

	/**
	 * Maximum of memory for one call. Half of the limit if not set.
	 */
	private @Nullable DataSize perCallLimit;

	/**
	 * Share of the limit that may wait to be sent before writers wait, between 0 and 1.
	 */
	private double wireShare = 0.5;

	public @Nullable DataSize getLimit() {
		return this.limit;
	}

	public void setLimit(@Nullable DataSize limit) {
		this.limit = limit;
	}

	public @Nullable DataSize getPerCallLimit() {
		return this.perCallLimit;
	}

	public void setPerCallLimit(@Nullable DataSize perCallLimit) {
		this.perCallLimit = perCallLimit;
	}

	public double getWireShare() {
		return this.wireShare;
	}

	public void setWireShare(double wireShare) {
		this.wireShare = wireShare;
	}

}
