package io.flightboot.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Drives small calls. Each line on standard input,
 * {@code port call clients milliseconds}, is answered by how many calls were made in how
 * much time.
 * <p>
 * All connections share one thread: it stays below one core where a server does more than
 * echo bytes, and what it needs for a call is the same for every server.
 */
public final class LoadClient {

	private final EventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Map<Integer, List<LoadConnection>> connections = new HashMap<>();

	private LoadClient() {
	}

	private String run(String line) {
		String[] words = line.trim().split(" ");
		SmallCall call = SmallCall.valueOf(words[1]);
		List<LoadConnection> clients = clients(Integer.parseInt(words[0]), Integer.parseInt(words[2]));
		long start = System.nanoTime();
		long deadline = start + Long.parseLong(words[3]) * 1_000_000;
		List<CompletableFuture<Long>> loops = new ArrayList<>();
		clients.forEach((client) -> loops.add(client.run(call, deadline)));
		long calls = loops.stream().mapToLong(CompletableFuture::join).sum();
		return "{\"calls\": %d, \"nanos\": %d}".formatted(calls, System.nanoTime() - start);
	}

	private List<LoadConnection> clients(int port, int count) {
		List<LoadConnection> opened = this.connections.computeIfAbsent(port, (key) -> new ArrayList<>());
		while (opened.size() < count) {
			opened.add(new LoadConnection(connect(port)));
		}
		return opened.subList(0, count);
	}

	private ManagedChannel connect(int port) {
		return NettyChannelBuilder.forAddress("127.0.0.1", port)
			.usePlaintext()
			.directExecutor()
			.eventLoopGroup(this.eventLoop)
			.channelType(NioSocketChannel.class)
			.build();
	}

	private void close() {
		this.connections.values().forEach((clients) -> clients.forEach(LoadConnection::shutdown));
		this.eventLoop.shutdownGracefully();
	}

	public static void main(String[] args) throws Exception {
		LoadClient client = new LoadClient();
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			System.out.println(client.run(line));
		}
		client.close();
	}

}
