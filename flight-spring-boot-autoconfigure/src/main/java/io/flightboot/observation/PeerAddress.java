package io.flightboot.observation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of clients as text. Nobody is asked for their names.
 *
 * @since 0.1.0
 */
public final class PeerAddress {

	private PeerAddress() {
	}

	/**
	 * Return the address and port of a call's client, or {@code null} if it has none.
	 */
	public static @Nullable String of(FlightCall call) {
		return of(call.remoteAddress());
	}

	static @Nullable String of(@Nullable SocketAddress address) {
		if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
			InetAddress host = internet.getAddress();
			String text = host.getHostAddress();
			return ((host instanceof Inet6Address) ? '[' + text + ']' : text) + ':' + internet.getPort();
		}
		String text = (address != null) ? address.toString() : "";
		return text.isEmpty() ? null : text;
	}

}
