package io.flightboot.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreException;
import io.flightboot.account.AccountToken;
import io.flightboot.account.MemoryAccountStore;
import io.flightboot.account.TokenHash;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.spy;

/**
 * Tests for {@link FlightCli}.
 */
class FlightCliTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	private final AccountStore store = spy(new MemoryAccountStore());

	@Test
	void accountIsMadeWithAllThatOptionsSay() {
		CliRun run = run("accounts", "create", "acme", "--name", "Acme Inc.", "--email", "Ops@acme.example",
				"--authority", "a,b", "--authority", "c", "--max-requests", "1", "--max-time", "2m", "--max-bytes-in",
				"3KB", "--max-bytes-out", "4KB", "--max-rows", "5", "--expires", "2027-01-01");
		assertThat(run.err()).isEmpty();
		assertThat(run.code()).isZero();
		assertThat(run.lines()).containsExactly("id             acme", "name           Acme Inc.",
				"email          ops@acme.example", "state          active", "authorities    a b c",
				"created        2026-03-04T05:06:07Z", "expires        2027-01-01T00:00:00Z", "max-requests   1",
				"max-seconds    120", "max-bytes-in   3072", "max-bytes-out  4096", "max-rows       5");
		assertThat(this.store.findAccount("acme")).isEqualTo(new Account("acme", "Acme Inc.", "ops@acme.example",
				Set.of("a", "b", "c"), new AccountLimits(1L, 120L, 3072L, 4096L, 5L), NOW,
				Instant.parse("2027-01-01T00:00:00Z"), false, 1));
	}

	@ParameterizedTest
	@CsvSource({ "Acme Inc., acme-inc", "\u00c4cm\u00e9 & Co, acme-co", "--X--, x", "a.b_c-9, a.b_c-9" })
	void idIsMadeOfTheName(String name, String id) {
		assertThat(run("accounts", "create", "--name=" + name).code()).isZero();
		assertThat(this.store.findAccount(id).name()).isEqualTo(name);
	}

	@Test
	void accountNeedsAnIdOrAName() {
		assertThat(run("accounts", "create")).isEqualTo(new CliRun(2, "", "The account must have an id or a name\n"));
		assertThat(run("accounts", "create", "--name", "!!!").err()).contains("No id can be made of that name");
	}

	@Test
	void accountIsMadeOnce() {
		account("acme");
		assertThat(run("accounts", "create", "acme")).isEqualTo(new CliRun(1, "", "Account 'acme' exists already\n"));
	}

	@Test
	void whatNoOptionNamesStaysAsItIs() {
		this.store.createAccount(Account.builder("acme", NOW)
			.email("a@b.example")
			.authorities("read")
			.limits(new AccountLimits(1L, 2L, 3L, 4L, 5L))
			.expires(NOW.plusSeconds(9))
			.build());
		assertThat(run("accounts", "update", "acme", "--name", "Acme", "--max-rows", "unlimited").code()).isZero();
		Account account = this.store.findAccount("acme");
		assertThat(account).isEqualTo(new Account("acme", "Acme", "a@b.example", Set.of("read"),
				new AccountLimits(1L, 2L, 3L, 4L, null), NOW, NOW.plusSeconds(9), false, 2));
		assertThat(run("accounts", "update", "acme", "--email", "none", "--expires", "never", "--authority", "").code())
			.isZero();
		account = this.store.findAccount("acme");
		assertThat(account.email()).isNull();
		assertThat(account.expires()).isNull();
		assertThat(account.authorities()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "--max-rows, x, 'rows'", "--max-rows, -1, 'rows'", "--max-time, 1x, 'time'",
			"--max-bytes-in, 1PB, 'bytesIn'", "--expires, tomorrow, 'expires'", "--expires, 2026-13-01, 'expires'",
			"--email, me, 'email'", "--authority, a b, 'authorities'", "--nope, x, Unknown option" })
	void mistakesAreExplained(String option, String value, String what) {
		account("acme");
		CliRun run = run("accounts", "update", "acme", option, value);
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).contains(what.replace("'", "")).doesNotContain("\tat ");
		assertThat(this.store.findAccount("acme").version()).isEqualTo(1);
	}

	@Test
	void accountIsDisabledAndEnabled() {
		account("acme");
		assertThat(run("accounts", "disable", "acme").out()).contains("state        ".strip()).contains("disabled");
		assertThat(this.store.findAccount("acme").disabled()).isTrue();
		assertThat(run("accounts", "enable", "acme").out()).contains("active");
		assertThat(this.store.findAccount("acme").disabled()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "show acme", "update acme", "disable acme", "enable acme", "delete acme --yes" })
	void similarAccountsAreSuggested(String command) {
		account("acme-inc");
		this.store.createAccount(Account.builder("other", NOW).name("Acme").build());
		CliRun run = run(("accounts " + command).split(" "));
		assertThat(run).isEqualTo(new CliRun(3, "", "Account 'acme' does not exist. Did you mean 'other'?\n"));
		assertThat(run(("accounts " + command.replace("acme", "acme-inx")).split(" ")).err())
			.isEqualTo("Account 'acme-inx' does not exist. Did you mean 'acme-inc'?\n");
	}

	@Test
	void unknownCommandsAreExplained() {
		assertThat(run("acounts", "list").code()).isEqualTo(2);
		assertThat(run("acounts", "list").err()).contains("Did you mean: flight accounts?");
		assertThat(run("accounts", "lst").err()).contains("accounts list");
		assertThat(run("accounts").code()).isEqualTo(2);
		assertThat(run("accounts").err()).contains("create", "disable", "enable", "delete");
		assertThat(run().err()).contains("accounts", "tokens", "usage");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "accounts --help", "accounts create -h", "accounts delete --help",
			"tokens create --help", "usage --help", "help usage" })
	void thereIsHelpAtEachLevel(String command) {
		CliRun run = run(command.split(" "));
		assertThat(run.code()).isZero();
		assertThat(run.out()).startsWith("Usage: flight");
		assertThat(run.err()).isEmpty();
	}

	@Test
	void nothingIsDeletedUnlessConfirmed() {
		account("acme");
		CliRun nobody = CliRun.of(this.store, clock(), "", "accounts", "delete", "acme");
		assertThat(nobody.code()).isEqualTo(1);
		assertThat(nobody.err()).contains("Delete account 'acme'", "--yes");
		assertThat(CliRun.of(this.store, clock(), "no\n", "accounts", "delete", "acme").code()).isEqualTo(1);
		assertThat(this.store.findAccount("acme")).isNotNull();
		assertThat(CliRun.of(this.store, clock(), "y\n", "accounts", "delete", "acme").code()).isZero();
		assertThat(this.store.findAccount("acme")).isNull();
		account("acme");
		CliRun sure = run("accounts", "delete", "acme", "--yes");
		assertThat(sure).isEqualTo(new CliRun(0, "", "Account 'acme' is deleted.\n"));
		assertThat(this.store.findAccount("acme")).isNull();
	}

	@Test
	void secretIsShownOnceAndHashNever() {
		account("acme");
		CliRun run = run("tokens", "create", "acme", "--name", "laptop", "--scope", "a,b", "--expires", "30d");
		assertThat(run.code()).isZero();
		String secret = run.lines().get(run.lines().size() - 1).replaceFirst("secret +", "");
		assertThat(secret).matches("fb_[0-9A-Za-z]{49}");
		AccountToken token = this.store.findToken(TokenHash.of(secret).tokenId());
		assertThat(token.name()).isEqualTo("laptop");
		assertThat(token.scopes()).containsExactly("a", "b");
		assertThat(token.expires()).isEqualTo(NOW.plus(Duration.ofDays(30)));
		for (String format : new String[] { "table", "csv", "json" }) {
			for (String command : new String[] { "tokens list acme", "accounts show acme" }) {
				String out = run((command + " --format " + format).split(" ")).out();
				assertThat(out).doesNotContain(secret.substring(8), token.hash().hex());
			}
			assertThat(run("tokens", "list", "acme", "--format", format).out()).contains(token.id(),
					secret.substring(0, 8));
		}
	}

	@Test
	void secretAloneIsForScripts() throws Exception {
		account("acme");
		CliRun quiet = run("tokens", "create", "acme", "--name", "x", "-q");
		assertThat(quiet.out()).matches("fb_[0-9A-Za-z]{49}\\R");
		assertThat(quiet.err()).isEmpty();
		JsonNode json = json(run("tokens", "create", "acme", "--name", "x", "--format", "json"));
		assertThat(json.path("secret").asText()).matches("fb_[0-9A-Za-z]{49}");
		assertThat(json.path("token").path("scopes")).isEmpty();
	}

	@Test
	void tokenIsRevoked() {
		account("acme");
		run("tokens", "create", "acme", "--name", "laptop");
		AccountToken token = this.store.listTokens("acme", null, 1).items().get(0);
		assertThat(run("tokens", "revoke", token.id()).out()).contains("disabled");
		assertThat(this.store.findToken(token.id()).disabled()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fb_0000000000000000000000000000000000000000000000000", "0123456789abcdef01234567" })
	void whatIsNoTokenIsNotRepeated(String token) {
		assertThat(run("tokens", "revoke", token)).isEqualTo(new CliRun(3, "", "There is no such token\n"));
	}

	@Test
	void tokenMustHaveANameAndAFuture() {
		account("acme");
		assertThat(run("tokens", "create", "acme").code()).isEqualTo(2);
		assertThat(run("tokens", "create", "acme", "--name", "x", "--expires", "2020-01-01"))
			.isEqualTo(new CliRun(2, "", "'expires' must lie in the future\n"));
		assertThat(run("tokens", "create", "acne", "--name", "x").err()).contains("Did you mean 'acme'?");
		assertThat(this.store.listTokens("acme", null, 1).items()).isEmpty();
	}

	@Test
	void listsHaveAllPages() throws Exception {
		IntStream.range(0, 1001).forEach((i) -> account("a" + i));
		assertThat(run("accounts", "list").lines()).hasSize(1002);
		assertThat(json(run("accounts", "list", "--format", "JSON"))).hasSize(1001);
	}

	@Test
	void csvIsQuoted() {
		this.store.createAccount(Account.builder("acme", NOW).name("A \"B\", C").authorities("x", "y").build());
		assertThat(run("accounts", "list", "--format", "csv").lines()).containsExactly(
				"id,name,email,state,authorities,created,expires",
				"acme,\"A \"\"B\"\", C\",,active,x y,2026-03-04T05:06:07Z,");
	}

	@Test
	void usageIsReportedByAccountAndMonth() throws Exception {
		account("acme");
		account("other");
		used("acme", "2026-02", 1);
		used("acme", "2026-03", 2);
		used("gone", "2026-03", 3);
		assertThat(run("usage").lines()).containsExactly(
				"ACCOUNT  MONTH    REQUESTS  REFUSED  FAILED  CANCELLED  SECONDS  BYTES-IN  BYTES-OUT  ROWS",
				"acme     2026-03  2         0        2       0          3.000    20        40         60",
				"gone     2026-03  3         0        3       0          4.500    30        60         90");
		assertThat(run("usage", "acme", "--from", "2026-01", "--format", "csv").lines()).containsExactly(
				"account,month,requests,refused,failed,cancelled,seconds,bytes-in,bytes-out,rows",
				"acme,2026-02,1,0,1,0,1.500,10,20,30", "acme,2026-03,2,0,2,0,3.000,20,40,60");
		JsonNode json = json(run("usage", "gone", "acme", "--month", "2026-03", "--format", "json"));
		assertThat(json).hasSize(2);
		assertThat(json.path(0).path("account").asText()).isEqualTo("gone");
		assertThat(json.path(1).path("bytesOut").asLong()).isEqualTo(40);
		assertThat(run("usage", "--from", "2026-02", "--to", "2026-02").lines()).hasSize(2);
		assertThat(run("usage", "other").lines()).hasSize(1);
		assertThat(run("usage", "othr").err()).contains("Did you mean 'other'?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--month 2026", "--month 2026-03 --from 2026-01", "--from 2026-04 --to 2026-03",
			"--from 1999-01" })
	void monthsAreChecked(String options) {
		CliRun run = run(("usage " + options).split(" "));
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
	}

	@Test
	void failureOfTheStoreIsOneLine() {
		willThrow(new AccountStoreException("The database is down")).given(this.store).findAccount("acme");
		assertThat(run("accounts", "show", "acme")).isEqualTo(new CliRun(1, "", "The database is down\n"));
	}

	@Test
	void defectIsTracedAsItMustBeMended() {
		given(this.store.findAccount("acme")).willThrow(new NullPointerException());
		CliRun run = run("accounts", "show", "acme");
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).containsPattern(Pattern.compile("NullPointerException\\R\\tat "));
	}

	private void account(String id) {
		this.store.createAccount(Account.builder(id, NOW).build());
	}

	private void used(String account, String month, int times) {
		for (int i = 0; i < times; i++) {
			this.store.addUsage(new Usage(account, YearMonth.parse(month),
					UsageCounts.of(UsageOutcome.FAILED, Duration.ofMillis(1500), 10, 20, 30)));
		}
	}

	private CliRun run(String... arguments) {
		return CliRun.of(this.store, clock(), "", arguments);
	}

	private static Clock clock() {
		return Clock.fixed(NOW, ZoneOffset.UTC);
	}

	private static JsonNode json(CliRun run) throws Exception {
		assertThat(run.code()).isZero();
		return new ObjectMapper().readTree(run.out());
	}

}
