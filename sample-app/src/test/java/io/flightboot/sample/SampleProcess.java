package io.flightboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * The packaged sample as a process of its own.
 */
final class SampleProcess implements AutoCloseable {

	private static final Pattern FLIGHT_PORT = Pattern.compile("Flight server listens at \\S+:(\\d+)");

	private static final Pattern HTTP_PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String READINESS = "/actuator/health/readiness";

	/** For a process that is over in seconds, and would be compiled for most of them. */
	private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Duration START = Duration.ofMinutes(3);

	private static final Duration END = Duration.ofMinutes(1);

	private final Path log;

	private final Process process;

	private final int flightPort;

	private final int httpPort;

	private SampleProcess(Path log, Process process) {
		this.log = log;
		this.process = process;
		this.flightPort = await(FLIGHT_PORT);
		this.httpPort = await(HTTP_PORT);
		awaitReadiness();
	}

	/**
	 * Start the sample as a newcomer would: without a flag for the JVM.
	 * @param directory where its output and its files go
	 * @param arguments for its command line
	 */
	static SampleProcess startPlainly(Path directory, String... arguments) throws IOException {
		return start(List.of(java(), "-jar", jar()), directory, arguments);
	}

	/**
	 * Start the sample.
	 * @param directory where its output and its files go
	 * @param arguments for its command line
	 */
	static SampleProcess start(Path directory, String... arguments) throws IOException {
		return start(command(), directory, arguments);
	}

	private static SampleProcess start(List<String> java, Path directory, String... arguments) throws IOException {
		Path log = directory.resolve("sample.log");
		List<String> command = new ArrayList<>(java);
		command.addAll(List.of("--flight.server.port=0", "--server.port=0",
				"--sample.data.directory=" + directory.resolve("data")));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			return new SampleProcess(log, process);
		}
		catch (RuntimeException | Error ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Return what runs the packaged sample, to be followed by its arguments.
	 */
	static List<String> command() throws IOException {
		List<String> command = new ArrayList<>();
		command.add(java());
		command.addAll(BRIEF);
		command.addAll(List.of("-jar", jar()));
		return command;
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static String jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			List<Path> jars = files.filter((file) -> file.getFileName().toString().matches("sample-app-.*\\.jar"))
				.toList();
			if (jars.size() != 1) {
				throw new IllegalStateException("Expected one jar of the sample in target, found " + jars);
			}
			return jars.get(0).toString();
		}
	}

	private int await(Pattern pattern) {
		Awaitility.await().atMost(START).until(() -> find(pattern) > 0 || !this.process.isAlive());
		int port = find(pattern);
		if (port < 0) {
			throw new IllegalStateException("The sample did not start:\n" + log());
		}
		return port;
	}

	/**
	 * The ports are open before the application is ready, and calls are refused until
	 * then.
	 */
	private void awaitReadiness() {
		Awaitility.await().atMost(START).until(() -> status(READINESS) == 200 || !this.process.isAlive());
	}

	private int find(Pattern pattern) {
		Matcher matcher = pattern.matcher(log());
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
	}

	int flightPort() {
		return this.flightPort;
	}

	String get(String path) throws IOException, InterruptedException {
		return HTTP.send(request(path).build(), BodyHandlers.ofString()).body();
	}

	/**
	 * Return the status of the answer, or -1 if nobody answers any more.
	 */
	int status(String path) throws InterruptedException {
		try {
			return HTTP.send(request(path).build(), BodyHandlers.ofString()).statusCode();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	String post(String path) throws IOException, InterruptedException {
		return HTTP.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()).body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.httpPort + path)).timeout(END);
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Send SIGTERM and wait for the end.
	 * @return the exit code
	 */
	int terminate() throws InterruptedException {
		signal();
		return awaitExit();
	}

	/**
	 * Send SIGTERM.
	 */
	void signal() {
		this.process.destroy();
	}

	/**
	 * Wait for the end.
	 * @return the exit code
	 */
	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("The sample did not end:\n" + log());
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
