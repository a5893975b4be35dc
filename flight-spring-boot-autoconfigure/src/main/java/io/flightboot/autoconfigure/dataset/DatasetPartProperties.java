package io.flightboot.autoconfigure.dataset;

import org.springframework.util.unit.DataSize;

/**
 * Parts of large datasets, each an endpoint of the FlightInfo.
 *
 * @since 0.1.0
 */
public class DatasetPartProperties {

	/**
	 * Size that a part should have. What is no larger has one endpoint.
	 */
	private DataSize size = DataSize.ofGigabytes(1);

	/**
	 * Most parts of a dataset; 1 if nothing is to be given in parts.
	 */
	private int max = 16;

	public DataSize getSize() {
		return this.size;
	}

	public void setSize(DataSize size) {
		this.size = size;
	}

	public int getMax() {
		return this.max;
	}

	public void setMax(int max) {
		this.max = max;
	}

}
