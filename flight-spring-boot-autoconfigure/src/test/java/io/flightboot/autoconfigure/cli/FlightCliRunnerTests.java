package io.flightboot.autoconfigure.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.account.dynamodb.DynamoDbLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightCliDetector}, {@link FlightCliRunner} and
 * {@link FlightCliContext}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FlightCliRunnerTests {

	@RegisterExtension
	static final DynamoDbLocal DYNAMODB = new DynamoDbLocal();

	@TempDir
	Path directory;

	private final List<Integer> codes = new ArrayList<>();

	private final SpringApplication application = new SpringApplication();

	private PrintStream out;

	@BeforeEach
	void keepOut() {
		this.out = System.out;
	}

	@AfterEach
	void restoreOut() {
		System.setOut(this.out);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "serve", "serve flight", "--flight", "Flight", "--flight=x accounts" })
	void applicationStartsAsEver(String arguments) {
		run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
		assertThat(this.codes).isEmpty();
		assertThat(System.out).isSameAs(this.out);
	}

	@Test
	void commandsCanBeSwitchedOff() {
		run("flight", "accounts", "list", "--flight.cli.enabled=false");
		assertThat(this.codes).isEmpty();
		assertThat(System.out).isSameAs(this.out);
	}

	@Test
	void helpNeedsNoStore(CapturedOutput output) {
		run("flight", "--help");
		assertThat(this.codes).containsExactly(0);
		assertThat(output.getOut()).startsWith("Usage: flight");
		assertThat(output.getErr()).isEmpty();
	}

	@Test
	void configurationMayStandAnywhere(CapturedOutput output) {
		String file = "--flight.accounts.jdbc.file=" + this.directory.resolve("accounts");
		run("--flight.accounts.store=jdbc", "flight", "accounts", file, "create", "acme");
		assertThat(this.codes).containsExactly(0);
		assertThat(output.getOut()).startsWith("id").contains("acme");
		assertThat(output.getErr()).contains("Made a new database in " + this.directory.resolve("accounts.mv.db"));
		assertThat(this.directory.resolve("accounts.mv.db")).exists();
	}

	@Test
	void fileIsUsedAgain(CapturedOutput output) {
		jdbc("accounts", "create", "acme");
		jdbc("tokens", "create", "acme", "--name", "laptop", "--quiet");
		jdbc("accounts", "show", "acme");
		assertThat(this.codes).containsExactly(0, 0, 0);
		assertThat(output.getOut()).contains("laptop");
		assertThat(output.getErr()).containsOnlyOnce("Made a new database");
	}

	@Test
	void whatIsLoggedIsNotTold(CapturedOutput output) {
		run("flight", "accounts", "list", "--flight.accounts.store=jdbc",
				"--flight.accounts.jdbc.file=" + this.directory.resolve("accounts"));
		System.out.println("noise");
		assertThat(output.getOut()).doesNotContain("noise");
		assertThat(output.getErr()).contains("noise");
	}

	@Test
	void tablesOfDynamoDbAreUsed(CapturedOutput output) {
		String[] configuration = { "--flight.accounts.store=dynamodb", "--flight.accounts.dynamodb.create-tables=true",
				"--flight.accounts.dynamodb.endpoint=" + DYNAMODB.endpoint(),
				"--flight.accounts.dynamodb.region=eu-central-1", "--flight.accounts.dynamodb.table-prefix=cli-" };
		TestPropertyValues.of("aws.accessKeyId=test", "aws.secretAccessKey=test").applyToSystemProperties(() -> {
			run(with(configuration, "flight", "accounts", "create", "--name", "Acme Inc."));
			run(with(configuration, "flight", "tokens", "create", "acme-inc", "--name", "laptop"));
			run(with(configuration, "flight", "accounts", "show", "acme-inc"));
			run(with(configuration, "flight", "accounts", "show", "acme-ink"));
			run(with(configuration, "flight", "usage"));
			run(with(configuration, "flight", "accounts", "delete", "acme-inc", "--yes"));
			return null;
		});
		assertThat(this.codes).containsExactly(0, 0, 0, 3, 0, 0);
		assertThat(output.getOut()).contains("laptop");
		assertThat(output.getErr()).contains("Did you mean 'acme-inc'?");
	}

	@ParameterizedTest
	@CsvSource({ "memory, are in its memory", "none, There is no store of accounts", "nosuch, store" })
	void storeThatNoCommandCanUseIsOneSentence(String store, String sentence, CapturedOutput output) {
		run("flight", "accounts", "list", "--flight.accounts.store=" + store);
		assertThat(this.codes).containsExactly(1);
		assertThat(output.getOut()).isEmpty();
		assertThat(output.getErr()).contains(sentence).doesNotContain("\tat ");
	}

	@Test
	void failureIsAnalysed(CapturedOutput output) throws Exception {
		Path file = Files.writeString(this.directory.resolve("accounts.mv.db"), "no database");
		jdbc("accounts", "list");
		assertThat(file).exists();
		assertThat(this.codes).containsExactly(1);
		assertThat(output.getErr()).contains("'flight.accounts.store'").doesNotContain("\tat ");
	}

	@Test
	void missingLibraryIsNamedIfThereAreAccounts(CapturedOutput output) {
		this.application.setResourceLoader(new DefaultResourceLoader(new FilteredClassLoader("picocli")));
		run("flight", "accounts", "list");
		assertThat(this.codes).isEmpty();
		run("flight", "accounts", "list", "--flight.accounts.store=jdbc");
		assertThat(this.codes).containsExactly(1);
		assertThat(output.getErr()).contains("info.picocli:picocli", "flight.cli.enabled");
	}

	private void jdbc(String... arguments) {
		System.setOut(this.out);
		run(with(
				new String[] { "--flight.accounts.store=jdbc",
						"--flight.accounts.jdbc.file=" + this.directory.resolve("accounts") },
				with(new String[] { "flight" }, arguments)));
	}

	private void run(String... arguments) {
		System.setOut(this.out);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		ApplicationEnvironmentPreparedEvent event = new ApplicationEnvironmentPreparedEvent(
				new DefaultBootstrapContext(), this.application, arguments, environment);
		new FlightCliDetector(this.codes::add).onApplicationEvent(event);
		new FlightCliRunner(this.codes::add).onApplicationEvent(event);
	}

	private static String[] with(String[] first, String... second) {
		return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(String[]::new);
	}

}
