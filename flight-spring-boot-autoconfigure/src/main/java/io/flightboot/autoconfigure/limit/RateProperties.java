package io.flightboot.autoconfigure.limit;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Limits of calls and bytes.
 *
 * @since 0.1.0
 */
public class RateProperties {

	@NestedConfigurationProperty
	private final RequestRateProperties requests = new RequestRateProperties();

	@NestedConfigurationProperty
	private final ByteRateProperties bytesIn = new ByteRateProperties();

	@NestedConfigurationProperty
	private final ByteRateProperties bytesOut = new ByteRateProperties();

	public RequestRateProperties getRequests() {
		return this.requests;
	}

	public ByteRateProperties getBytesIn() {
		return this.bytesIn;
	}

	public ByteRateProperties getBytesOut() {
		return this.bytesOut;
	}

	@Override
	public String toString() {
		return "Rate[" + this.requests.getAmount() + "]";
	}

}
