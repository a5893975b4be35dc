package io.flightboot.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and the server, and can end their connection as a process that
 * is killed does: both sockets are reset, without any message of HTTP/2. It can also keep
 * them open and forward nothing any more, as a network that is gone does.
 */
final class CuttableProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	CuttableProxy(int target) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
		daemon(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Reset all connections.
	 */
	void cut() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				// Whoever closes them resets the connections
				client.setSoLinger(true, 0);
				server.setSoLinger(true, 0);
				this.sockets.add(client);
				this.sockets.add(server);
				daemon(() -> forward(client, server));
				daemon(() -> forward(server, client));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void forward(Socket from, Socket to) {
		byte[] buffer = new byte[64 * 1024];
		try (from; to) {
			InputStream in = from.getInputStream();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				to.getOutputStream().write(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			// Cut
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "cuttable-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		cut();
	}

}
