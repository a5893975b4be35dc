package io.flightboot.observation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerAddress}.
 */
class PeerAddressTests {

	@Test
	void internetPeersAreAddressesAndPorts() throws Exception {
		assertThat(PeerAddress.of(new InetSocketAddress("127.0.0.1", 1))).isEqualTo("127.0.0.1:1");
		assertThat(PeerAddress.of(new InetSocketAddress(InetAddress.getByName("::1"), 1)))
			.isEqualTo("[0:0:0:0:0:0:0:1]:1");
	}

	@Test
	void otherPeersAreWhatTheyAre() {
		assertThat(PeerAddress.of(UnixDomainSocketAddress.of("/run/flight"))).isEqualTo("/run/flight");
		assertThat(PeerAddress.of(UnixDomainSocketAddress.of(""))).isNull();
		assertThat(PeerAddress.of((SocketAddress) null)).isNull();
	}

}
