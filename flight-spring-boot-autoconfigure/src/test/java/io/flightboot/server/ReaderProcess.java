package io.flightboot.server;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.flightboot.process.ChildJvm;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * Clients in a JVM of their own, which can be stopped and killed as real ones are.
 */
final class ReaderProcess implements AutoCloseable {

	private static final String READY = "READY";

	private final Process process;

	private ReaderProcess(Process process) {
		this.process = process;
	}

	/**
	 * Start a process in which so many clients read a stream, slowly.
	 */
	static ReaderProcess start(int port, int clients) throws IOException {
		List<String> command = ChildJvm.likeThis("-Xmx256m", "-XX:MaxDirectMemorySize=2g",
				ReaderProcess.class.getName(), String.valueOf(port), String.valueOf(clients));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.equals(READY)) {
				return new ReaderProcess(process);
			}
			seen.append(line).append('\n');
		}
		throw new IOException("The clients did not start: " + seen);
	}

	/**
	 * Freeze the process: it neither reads nor closes anything.
	 */
	void freeze() throws Exception {
		signal("-STOP");
	}

	/**
	 * Kill the process without a goodbye.
	 */
	void kill() throws Exception {
		signal("-KILL");
	}

	private void signal(String signal) throws Exception {
		Process kill = new ProcessBuilder("kill", signal, String.valueOf(this.process.pid())).inheritIO().start();
		if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
			throw new IllegalStateException("The signal was not sent");
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
	}

	public static void main(String[] args) throws Exception {
		Location location = Location.forGrpcInsecure("127.0.0.1", Integer.parseInt(args[0]));
		ScheduledExecutorService pace = Executors.newScheduledThreadPool(4, ReaderProcess::daemon);
		try (BufferAllocator allocator = new RootAllocator()) {
			for (int i = 0; i < Integer.parseInt(args[1]); i++) {
				FlightStream stream = FlightClient.builder(allocator, location)
					.build()
					.getStream(new Ticket(new byte[0]));
				stream.next();
				// Slow, but never so slow that the server gives up
				pace.scheduleWithFixedDelay(stream::next, 500, 500, TimeUnit.MILLISECONDS);
			}
			try (OutputStream output = new FileOutputStream(FileDescriptor.out)) {
				output.write((READY + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
			}
			// Ends when the test does
			new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
		}
	}

}
