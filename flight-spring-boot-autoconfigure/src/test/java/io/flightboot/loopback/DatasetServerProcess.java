package io.flightboot.loopback;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.flightboot.process.ChildJvm;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A server of a writable directory in a JVM of its own, which can run out of memory and
 * disk, and be killed.
 */
final class DatasetServerProcess implements AutoCloseable {

	private static final String READY = "READY ";

	private final Process process;

	private final BufferedReader output;

	private final int port;

	private DatasetServerProcess(Process process, BufferedReader output, int port) {
		this.process = process;
		this.output = output;
		this.port = port;
	}

	/**
	 * Start a server.
	 * @param directory the directory
	 * @param limit a shell command that limits what the process may have, such as
	 * {@code ulimit}
	 * @param flags flags of the JVM
	 */
	static DatasetServerProcess start(Path directory, String limit, String... flags) throws IOException {
		List<String> command = new ArrayList<>(List.of("bash", "-c", limit + "; exec \"$@\"", "bash"));
		command.addAll(ChildJvm.likeThis(flags));
		command.addAll(List.of(DatasetServerProcess.class.getName(), directory.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(READY)) {
				DatasetServerProcess started = new DatasetServerProcess(process, output,
						Integer.parseInt(line.substring(READY.length())));
				started.drain();
				return started;
			}
			seen.append(line).append('\n');
		}
		throw new IOException("The server did not start: " + seen);
	}

	/**
	 * Read what the process says, or it would wait for somebody who does.
	 */
	private void drain() {
		Thread thread = new Thread(() -> {
			try {
				this.output.transferTo(Writer.nullWriter());
			}
			catch (IOException ex) {
				// The process has ended
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.port;
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Return the most memory that the process ever had, all of it.
	 */
	long peakBytes() throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc/" + this.process.pid() + "/status"))) {
			if (line.startsWith("VmHWM:")) {
				return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
			}
		}
		throw new IOException("The system does not tell");
	}

	/**
	 * Kill the process without a goodbye.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor();
	}

	/**
	 * Ask the process to end, and wait until it has.
	 */
	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			kill();
			throw new IllegalStateException("The server did not stop");
		}
	}

	public static void main(String[] args) throws IOException {
		var context = new SpringApplicationBuilder(LoopbackApplication.Application.class).web(WebApplicationType.NONE)
			.properties("flight.server.port=0", "spring.main.banner-mode=off", "flight.server.shutdown.grace-period=1s",
					"flight.memory.limit=256MB", "flight.datasets.engine.memory-limit=200MB",
					"flight.datasets.directories.all.prefix=", "flight.datasets.directories.all.writable=true",
					"flight.datasets.directories.all.path=" + args[0], LoopbackApplication.NO_TRACING)
			.run();
		String ready = READY + context.getEnvironment().getRequiredProperty("local.flight.port") + "\n";
		new FileOutputStream(FileDescriptor.out).write(ready.getBytes(StandardCharsets.UTF_8));
	}

}
