package io.flightboot.airport.protocol;

import org.springframework.util.Assert;

/**
 * Which state a catalog's definitions have. A client that sees another number plans its
 * prepared statements again.
 *
 * @param version number of the state, not negative
 * @param fixed whether it never changes, so that nobody needs to ask again
 * @since 0.1.0
 */
public record CatalogVersion(long version, boolean fixed) {

	public CatalogVersion {
		Assert.isTrue(version >= 0, "'version' must not be negative");
	}

	/**
	 * Write the answer to action {@code catalog_version}.
	 */
	public byte[] encode() {
		MessageWriter out = new MessageWriter();
		write(out);
		return out.toByteArray();
	}

	void write(MessageWriter out) {
		out.map(2).text("catalog_version").number(this.version).text("is_fixed").flag(this.fixed);
	}

}
