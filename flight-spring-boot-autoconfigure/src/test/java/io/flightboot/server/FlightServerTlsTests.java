package io.flightboot.server;

import java.io.File;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.MessageSink;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightServerTls}.
 */
@Timeout(60)
class FlightServerTlsTests {

	@Test
	void newConnectionsGetTheNewCertificateAndOldOnesGoOn() throws Exception {
		FlightServerTls tls = new FlightServerTls(bundle("server1"), ClientAuthentication.NONE);
		try (TestServer server = new TestServer().tls(tls).start(); Client first = new Client(server, null)) {
			assertThat(server.lifecycle().info()).extracting(FlightServerInfo::tls).isEqualTo(true);
			first.call();
			assertThat(first.serverName()).isEqualTo("CN=server1");
			assertThat(tls.reload(bundle("server2"))).isTrue();
			first.call();
			try (Client second = new Client(server, null)) {
				second.call();
				assertThat(second.serverName()).isEqualTo("CN=server2");
			}
			assertThat(first.serverName()).isEqualTo("CN=server1");
		}
	}

	@Test
	void whenNewCertificateIsBrokenThenOldOneStays() throws Exception {
		FlightServerTls tls = new FlightServerTls(bundle("server1"), ClientAuthentication.NONE);
		try (TestServer server = new TestServer().tls(tls).start()) {
			SslBundle broken = SslBundle.of(SslStoreBundle.of(null, "secret", null));
			assertThat(tls.reload(broken)).isFalse();
			try (Client client = new Client(server, null)) {
				client.call();
				assertThat(client.serverName()).isEqualTo("CN=server1");
			}
		}
	}

	@Test
	void whenClientMustShowCertificateThenHandlerSeesIt() throws Exception {
		AtomicReference<String> seen = new AtomicReference<>();
		FlightServerTls tls = new FlightServerTls(bundle("server1"), ClientAuthentication.NEED);
		try (TestServer server = new TestServer().tls(tls).handler(new PeerHandler(seen)).start();
				Client client = new Client(server, "client")) {
			client.call();
			assertThat(seen).hasValue("CN=client");
		}
	}

	@Test
	void whenClientMustShowCertificateAndHasNoneThenIsTurnedAway() throws Exception {
		FlightServerTls tls = new FlightServerTls(bundle("server1"), ClientAuthentication.NEED);
		try (TestServer server = new TestServer().tls(tls).start(); Client client = new Client(server, null)) {
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(client::call)
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE));
		}
	}

	@Test
	void whenClientMayShowCertificateThenNoneIsFine() throws Exception {
		FlightServerTls tls = new FlightServerTls(bundle("server1"), ClientAuthentication.WANT);
		try (TestServer server = new TestServer().tls(tls).start(); Client client = new Client(server, null)) {
			client.call();
		}
	}

	private static SslBundle bundle(String name) {
		return SslBundle.of(new PemSslStoreBundle(
				PemSslStoreDetails.forCertificate("classpath:tls/" + name + ".crt")
					.withPrivateKey("classpath:tls/" + name + ".key"),
				PemSslStoreDetails.forCertificate("classpath:tls/ca.crt")));
	}

	private static File file(String name) {
		return new File("src/test/resources/tls/" + name);
	}

	/**
	 * Remembers who called.
	 */
	private static final class PeerHandler extends TestRequestHandler {

		private final AtomicReference<String> seen;

		PeerHandler(AtomicReference<String> seen) {
			this.seen = seen;
		}

		@Override
		public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
			this.seen.set(invocation.call().sslSession().getPeerPrincipal().getName());
			results.send(new Result(new byte[0]));
		}

	}

	/**
	 * A connection of its own.
	 */
	private static final class Client implements AutoCloseable {

		private final AtomicReference<String> serverName = new AtomicReference<>();

		private final ManagedChannel channel;

		private final FlightClient client;

		Client(TestServer server, String certificate) throws Exception {
			SslContextBuilder ssl = GrpcSslContexts.forClient().trustManager(file("ca.crt"));
			if (certificate != null) {
				ssl.keyManager(file(certificate + ".crt"), file(certificate + ".key"));
			}
			this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
				.sslContext(ssl.build())
				.intercept(new Spy(this.serverName))
				.build();
			this.client = FlightGrpcUtils.createFlightClient(server.clientAllocator(), this.channel);
		}

		void call() {
			this.client.doAction(new Action("echo")).forEachRemaining((result) -> {
			});
		}

		String serverName() {
			return this.serverName.get();
		}

		@Override
		public void close() throws Exception {
			this.client.close();
			this.channel.shutdownNow();
		}

	}

	/**
	 * Looks at the server's certificate.
	 */
	private record Spy(AtomicReference<String> serverName) implements ClientInterceptor {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void start(Listener<R> listener, Metadata headers) {
					super.start(new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(listener) {

						@Override
						public void onHeaders(Metadata headers) {
							look(getAttributes());
							super.onHeaders(headers);
						}

					}, headers);
				}

			};
		}

		private void look(Attributes attributes) {
			try {
				this.serverName.set(attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION).getPeerPrincipal().getName());
			}
			catch (SSLPeerUnverifiedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
