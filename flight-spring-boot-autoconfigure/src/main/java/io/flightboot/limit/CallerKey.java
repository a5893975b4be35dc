package io.flightboot.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.Arrays;

import io.flightboot.call.CallPrincipal;
import io.flightboot.call.FlightCall;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Whose limits a call counts against: those of the authenticated caller, by name, or else
 * those of the host that it came from. Nobody can make these up: names are verified, and
 * of IPv6 addresses only the network counts, of which hosts have addresses without end.
 *
 * @param kind whether the caller is known
 * @param name name of the caller, or address of the host
 * @since 0.1.0
 */
public record CallerKey(Kind kind, String name) {

	private static final int NETWORK_BYTES = 8;

	public CallerKey {
		Assert.notNull(kind, "'kind' must not be null");
		Assert.notNull(name, "'name' must not be null");
	}

	/**
	 * Return the key of a call of Flight.
	 */
	public static CallerKey of(FlightCall call) {
		return of(call.principal(), call.remoteAddress());
	}

	/**
	 * Return the key of the call that passes a gate after authentication, be it of Flight
	 * or of another service.
	 */
	public static CallerKey ofCurrent(ServerCall<?, ?> call) {
		return of(CallPrincipal.current(), call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
	}

	/**
	 * Return the key of a caller.
	 * @param principal the authenticated caller, or {@code null} if there is none
	 * @param address where the call came from, or {@code null} if that is not known
	 */
	public static CallerKey of(@Nullable Principal principal, @Nullable SocketAddress address) {
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? new CallerKey(Kind.USER, name) : ofAddress(address);
	}

	/**
	 * Return the key of a host.
	 */
	public static CallerKey ofAddress(@Nullable SocketAddress address) {
		return new CallerKey(Kind.ADDRESS, host(address));
	}

	private static String host(@Nullable SocketAddress address) {
		if (!(address instanceof InetSocketAddress internet)) {
			// All clients of a unix domain socket are on this machine
			return "local";
		}
		InetAddress host = internet.getAddress();
		if (host == null) {
			return internet.getHostString();
		}
		return (host instanceof Inet6Address v6) ? network(v6) + "/64" : host.getHostAddress();
	}

	private static String network(Inet6Address host) {
		try {
			byte[] address = host.getAddress();
			Arrays.fill(address, NETWORK_BYTES, address.length, (byte) 0);
			return InetAddress.getByAddress(address).getHostAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address has as many bytes as it has", ex);
		}
	}

	/**
	 * Return the key as text, in which users and hosts can't be taken for one another.
	 */
	@Override
	public String toString() {
		return ((this.kind == Kind.USER) ? "user:" : "address:") + this.name;
	}

	/**
	 * What is known of a caller.
	 */
	public enum Kind {

		/** Authenticated, by name. */
		USER,

		/** Anonymous, by address. */
		ADDRESS

	}

}
