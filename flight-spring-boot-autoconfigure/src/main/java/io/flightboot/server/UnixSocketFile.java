package io.flightboot.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file of a unix domain socket: it outlives a server that was killed, and then stands
 * in the way of the next.
 */
final class UnixSocketFile {

	private final Path path;

	UnixSocketFile(Path path) {
		this.path = path;
	}

	/**
	 * Delete the file if it is a socket that nobody listens at.
	 */
	void deleteStale() throws IOException {
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		BasicFileAttributes attributes = Files.readAttributes(this.path, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		if (!attributes.isOther()) {
			throw new IOException("'" + this.path + "' exists and is not a socket");
		}
		if (isListening()) {
			throw new BindException("'" + this.path + "' is in use by another process");
		}
		Files.deleteIfExists(this.path);
	}

	private boolean isListening() throws IOException {
		try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(this.path))) {
			return channel.isConnected();
		}
		catch (ConnectException ex) {
			return false;
		}
	}

	void delete() {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
