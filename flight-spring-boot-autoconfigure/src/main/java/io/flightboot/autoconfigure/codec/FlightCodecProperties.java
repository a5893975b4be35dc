package io.flightboot.autoconfigure.codec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what commands, tickets and bodies of actions may claim.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.codec")
public class FlightCodecProperties {

	/**
	 * Maximum size of a command or body.
	 */
	private DataSize maxSize = DataSize.ofMegabytes(1);

	/**
	 * Maximum depth of lists and objects inside one another.
	 */
	private int maxDepth = 32;

	/**
	 * Maximum number of values, lists and objects together.
	 */
	private int maxElements = 16384;

	/**
	 * Maximum number of characters of one text.
	 */
	private int maxStringLength = 262144;

	/**
	 * Maximum number of characters of one number in JSON.
	 */
	private int maxNumberLength = 100;

	public DataSize getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(DataSize maxSize) {
		this.maxSize = maxSize;
	}

	public int getMaxDepth() {
		return this.maxDepth;
	}

	public void setMaxDepth(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	public int getMaxElements() {
		return this.maxElements;
	}

	public void setMaxElements(int maxElements) {
		this.maxElements = maxElements;
	}

	public int getMaxStringLength() {
		return this.maxStringLength;
	}

	public void setMaxStringLength(int maxStringLength) {
		this.maxStringLength = maxStringLength;
	}

	public int getMaxNumberLength() {
		return this.maxNumberLength;
	}

	public void setMaxNumberLength(int maxNumberLength) {
		this.maxNumberLength = maxNumberLength;
	}

}
