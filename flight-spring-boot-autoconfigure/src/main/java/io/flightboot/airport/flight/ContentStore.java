package io.flightboot.airport.flight;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what is in schemas where DuckDB reads it by HTTP. The bytes are called by their
 * hash, so nothing that was kept ever changes.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContentStore {

	/**
	 * Keep bytes, unless they are there already.
	 * @param sha256 hash of the bytes, in lower-case hexadecimals
	 * @param content the bytes; they are not to be changed
	 * @return where whoever has the URL may read the bytes for some time, without
	 * credentials, or {@code null} if that can't be had now. It is a secret of the
	 * caller's.
	 */
	@Nullable String publish(String sha256, byte[] content);

}
