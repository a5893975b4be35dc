package io.flightboot.airport.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends along with the reads and writes of one transaction.
 *
 * @param identifier text of printable ASCII, or {@code null} if the server keeps none
 * @since 0.1.0
 */
public record TransactionIdentifier(@Nullable String identifier) {

	/** No identifier. */
	public static final TransactionIdentifier NONE = new TransactionIdentifier(null);

	/**
	 * Write the answer to action {@code create_transaction}.
	 */
	public byte[] encode() {
		return new MessageWriter().map(1).text("identifier").text(this.identifier).toByteArray();
	}

}
