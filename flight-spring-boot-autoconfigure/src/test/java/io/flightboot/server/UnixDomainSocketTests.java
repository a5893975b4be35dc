package io.flightboot.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for servers at a unix domain socket.
 */
@Timeout(60)
class UnixDomainSocketTests {

	private static final byte[] BODY = { 42 };

	@TempDir
	private Path directory;

	@Test
	void servesAndRemovesItsFile() throws Exception {
		Path socket = this.directory.resolve("flight.sock");
		try (TestServer server = server(socket)) {
			assertThat(server.port()).isEqualTo(-1);
			assertThat(socket).exists();
			assertThat(echo(server, socket)).isEqualTo(BODY);
		}
		assertThat(socket).doesNotExist();
	}

	@Test
	void whenFileIsStaleThenReplacesIt() throws Exception {
		Path socket = this.directory.resolve("flight.sock");
		try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			killed.bind(UnixDomainSocketAddress.of(socket));
		}
		assertThat(socket).exists();
		try (TestServer server = server(socket)) {
			assertThat(echo(server, socket)).isEqualTo(BODY);
		}
	}

	@Test
	void whenSomebodyListensThenFails() throws Exception {
		Path socket = this.directory.resolve("flight.sock");
		try (TestServer server = server(socket)) {
			assertThatExceptionOfType(FlightPortInUseException.class).isThrownBy(() -> server(socket))
				.withMessageContaining("unix:" + socket);
			assertThat(echo(server, socket)).isEqualTo(BODY);
		}
	}

	@Test
	void whenFileIsNoSocketThenKeepsIt() throws Exception {
		Path file = Files.writeString(this.directory.resolve("data"), "precious");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> server(file))
			.withRootCauseInstanceOf(IOException.class);
		assertThat(file).hasContent("precious");
	}

	private static TestServer server(Path socket) {
		return new TestServer().address(FlightServerAddress.unix(socket)).start();
	}

	private static byte[] echo(TestServer server, Path socket) throws InterruptedException {
		EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		ManagedChannel channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
			.channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
			.eventLoopGroup(eventLoops)
			.usePlaintext()
			.build();
		try (FlightClient client = FlightGrpcUtils.createFlightClient(server.clientAllocator(), channel)) {
			return client.doAction(new Action("echo", BODY)).next().getBody();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
			eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		}
	}

}
