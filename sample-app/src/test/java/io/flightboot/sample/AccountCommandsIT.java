package io.flightboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.account.TokenHash;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Commands of the packaged jar, on the file of accounts that a running server uses.
 */
@Timeout(600)
class AccountCommandsIT {

	private static final Path PAGE = Path.of("../docs/accounts.md");

	private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- commands -->\n```console\n(.*?)```\n");

	@TempDir
	static Path directory;

	private static SampleProcess sample;

	private static BufferAllocator allocator;

	private static FlightClient client;

	@BeforeAll
	static void start() throws Exception {
		sample = SampleProcess.start(directory, "--flight.accounts.store=jdbc", file(),
				"--flight.accounts.flush.interval=200ms", "--flight.security.cache-ttl=500ms");
		allocator = new RootAllocator();
		client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", sample.flightPort())).build();
	}

	@AfterAll
	static void stop() throws Exception {
		client.close();
		allocator.close();
		sample.close();
	}

	/**
	 * Run what the page shows, and compare what comes out.
	 */
	@Test
	void tokenIsMadeByCommandUsedAndRevokedByCommandWhileTheServerRuns() throws Exception {
		List<String[]> shown = shown();
		List<String> secrets = new ArrayList<>();
		for (String[] example : shown) {
			String command = example[0].replace("TOKEN_ID",
					secrets.isEmpty() ? "" : TokenHash.of(secrets.get(0)).tokenId());
			Run run = run(command);
			assertThat(run.code()).as(command + ": " + run.err()).isZero();
			assertThat(masked(run.out())).as(command).isEqualTo(masked(example[1]));
			Matcher secret = Pattern.compile("fb_[0-9A-Za-z]{49}").matcher(run.out());
			if (secret.find()) {
				secrets.add(secret.group());
				assertThat(run.err()).doesNotContain(secret.group());
				call(secret.group());
			}
		}
		assertThat(secrets).hasSize(1);
		Awaitility.await().untilAsserted(() -> assertRefused(secrets.get(0)));
		assertThat(sample.log()).doesNotContain(secrets.get(0));
	}

	@Test
	void mistakesHaveTheirCodes() throws Exception {
		assertThat(run("accounts show nobody").code()).isEqualTo(3);
		Run memory = run("accounts list --flight.accounts.store=memory");
		assertThat(memory.code()).isEqualTo(1);
		assertThat(memory.out()).isEmpty();
		assertThat(memory.err()).contains("are in its memory").doesNotContain("\tat ");
	}

	private static List<String[]> shown() throws IOException {
		Matcher page = EXAMPLE.matcher(Files.readString(PAGE));
		assertThat(page.find()).isTrue();
		List<String[]> examples = new ArrayList<>();
		for (String example : page.group(1).split("(?m)^\\$ java -jar app.jar flight ")) {
			if (!example.isEmpty()) {
				examples.add(example.split("\n", 2));
			}
		}
		assertThat(examples).isNotEmpty();
		return examples;
	}

	/**
	 * Return a text without what differs from run to run, and without the widths of
	 * columns.
	 */
	private static String masked(String text) {
		return text.replaceAll("fb_[0-9A-Za-z]{49}", "SECRET")
			.replaceAll("fb_[0-9A-Za-z]{5}", "PREFIX")
			.replaceAll("\\b[0-9a-f]{24}\\b", "ID")
			.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "TIME")
			// The server may have written it or not
			.replaceAll("(?m),(TIME)?$", ",LAST_USED")
			.replaceAll(" +", " ")
			.strip();
	}

	private static void call(String secret) {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("authorization", "Bearer " + secret);
		client.doAction(new Action("echo", "x".getBytes(StandardCharsets.UTF_8)), new HeaderCallOption(headers))
			.forEachRemaining((result) -> {
			});
	}

	private static void assertRefused(String secret) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call(secret))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
	}

	private static String file() {
		return "--flight.accounts.jdbc.file=" + directory.resolve("accounts");
	}

	private static Run run(String command) throws Exception {
		List<String> words = new ArrayList<>(SampleProcess.command());
		words.add("flight");
		Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
		while (word.find()) {
			words.add((word.group(1) != null) ? word.group(1) : word.group(2));
		}
		if (!command.contains("--flight.accounts.store=")) {
			words.add("--flight.accounts.store=jdbc");
		}
		words.add(file());
		Path out = Files.createTempFile(directory, "command", ".out");
		Path err = Files.createTempFile(directory, "command", ".err");
		Process process = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
		process.getOutputStream().close();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
			return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private record Run(int code, String out, String err) {
	}

}
