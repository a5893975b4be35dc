package io.flightboot.autoconfigure.error;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of what clients are told about failures.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.error")
public class FlightErrorProperties {

	/**
	 * Maximum size of the text and trailers of a failure. Many clients refuse more than 8
	 * KB.
	 */
	private DataSize maxSize = DataSize.ofKilobytes(4);

	public DataSize getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(DataSize maxSize) {
		this.maxSize = maxSize;
	}

}
