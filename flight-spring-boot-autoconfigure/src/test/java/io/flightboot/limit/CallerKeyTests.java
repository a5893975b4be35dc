package io.flightboot.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.security.Principal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CallerKey}.
 */
class CallerKeyTests {

	@Test
	void whoIsKnownCountsByNameFromWhereverTheCallComes() {
		Principal alice = () -> "alice";
		assertThat(CallerKey.of(alice, at("10.0.0.1"))).isEqualTo(CallerKey.of(alice, at("10.0.0.2")))
			.hasToString("user:alice");
	}

	@Test
	void whoIsAnonymousCountsByHostWhateverThePort() throws Exception {
		CallerKey key = CallerKey.of(null, new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 1));
		assertThat(key).isEqualTo(CallerKey.of(null, new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 2)))
			.hasToString("address:10.0.0.1");
		assertThat(key).isNotEqualTo(CallerKey.of(null, at("10.0.0.2")));
	}

	@Test
	void aUserCanNotBeNamedLikeAHost() {
		assertThat(CallerKey.of(() -> "10.0.0.1", null)).isNotEqualTo(CallerKey.ofAddress(at("10.0.0.1")));
		assertThat(CallerKey.of(() -> "address:10.0.0.1", null).toString())
			.isNotEqualTo(CallerKey.ofAddress(at("10.0.0.1")).toString());
	}

	@Test
	void ofIpv6OnlyTheNetworkCounts() {
		assertThat(CallerKey.ofAddress(at("2001:db8:1:2::1")))
			.isEqualTo(CallerKey.ofAddress(at("2001:db8:1:2:3:4:5:6")))
			.hasToString("address:2001:db8:1:2:0:0:0:0/64");
		assertThat(CallerKey.ofAddress(at("2001:db8:1:3::1"))).isNotEqualTo(CallerKey.ofAddress(at("2001:db8:1:2::1")));
		assertThat(CallerKey.ofAddress(at("::ffff:10.0.0.1"))).isEqualTo(CallerKey.ofAddress(at("10.0.0.1")));
	}

	@Test
	void clientsOnThisMachineAreOne() {
		assertThat(CallerKey.ofAddress(UnixDomainSocketAddress.of("/tmp/a"))).isEqualTo(CallerKey.ofAddress(null));
	}

	private static SocketAddress at(String host) {
		return new InetSocketAddress(host, 4711);
	}

}
