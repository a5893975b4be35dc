package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Ticket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotations of Spring Security on handlers, on the wire: two callers of different
 * authorities, by every method of Flight.
 */
@Timeout(120)
class MethodSecurityTests {

	private static final String OK = "OK";

	private static final String FORBIDDEN = "UNAUTHORIZED";

	private static LoopbackApplication server;

	private final CallerCalls anna = new CallerCalls(server, "anna-token");

	private final CallerCalls bert = new CallerCalls(server, "bert-token");

	private final CallerCalls nobody = new CallerCalls(server, null);

	@BeforeAll
	static void start() {
		server = LoopbackApplication
			.serving(AnnotatedGuards.Guarded.class, AnnotatedGuards.GuardedClass.class,
					AnnotatedGuards.InheritedGuard.class, AnnotatedGuards.ImplementedGuard.class,
					AnnotatedGuards.Inner.class, AnnotatedGuards.Collaborators.class)
			.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
					"flight.security.tokens[0].value=anna-token",
					"flight.security.tokens[0].authorities=ROLE_BOSS,SCOPE_a", "flight.security.tokens[1].name=bert",
					"flight.security.tokens[1].value=bert-token", "flight.security.tokens[1].authorities=SCOPE_b")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyUnharmed();
		server.close();
	}

	@Test
	void readingAndAskingNeedTheSame() {
		assertThat(List.of(this.anna.get("rows"), this.anna.info("rows"), this.anna.schema("rows"),
				this.anna.poll("rows")))
			.containsOnly(OK);
		assertThat(List.of(this.bert.get("rows"), this.bert.info("rows"), this.bert.schema("rows"),
				this.bert.poll("rows")))
			.containsOnly(FORBIDDEN);
		assertThat(List.of(this.nobody.get("rows"), this.nobody.info("rows"), this.nobody.schema("rows"),
				this.nobody.poll("rows")))
			.containsOnly("UNAUTHENTICATED");
	}

	@Test
	void uploadsAndExchanges() {
		assertThat(List.of(this.anna.put("rows"), this.anna.exchange("rows"))).containsOnly(OK);
		assertThat(List.of(this.bert.put("rows"), this.bert.exchange("rows"))).containsOnly(FORBIDDEN);
	}

	@Test
	void actionsByEachAnnotation() {
		for (String action : List.of("secured", "jsr250", "meta", "onClass", "principal", "permission", "checker",
				"inherited", "onInterfaceMethod", "onInterface")) {
			assertThat(this.anna.action(action)).as(action).isEqualTo(OK);
			assertThat(this.bert.action(action)).as(action).isEqualTo(FORBIDDEN);
			assertThat(this.nobody.action(action)).as(action).isEqualTo("UNAUTHENTICATED");
		}
	}

	@Test
	void argumentsAreReachable() {
		String old = "{\"route\":\"years\",\"year\":1999}";
		String young = "{\"route\":\"years\",\"year\":2024}";
		assertThat(List.of(this.bert.get(young), this.bert.info(young), this.bert.schema(young), this.bert.poll(young)))
			.containsOnly(OK);
		assertThat(List.of(this.bert.get(old), this.bert.info(old), this.bert.schema(old), this.bert.poll(old)))
			.containsOnly(FORBIDDEN);
		assertThat(this.bert.info("years")).isEqualTo(OK);
		assertThat(this.nobody.info("years")).isEqualTo("UNAUTHENTICATED");
		assertThat(this.bert.get("of/bert")).isEqualTo(OK);
		assertThat(this.bert.get("of/anna")).isEqualTo(FORBIDDEN);
		assertThat(this.bert.info("of/anna")).isEqualTo(FORBIDDEN);
	}

	@Test
	void ticketOfAnotherIsCheckedAgain() {
		Ticket ticket = this.anna.describe("rows").getEndpoints().get(0).getTicket();
		assertThat(this.anna.get(ticket)).isEqualTo(OK);
		assertThat(this.bert.get(ticket)).isEqualTo(FORBIDDEN);
	}

	@Test
	void methodThatDescribesIsGuardedByItself() {
		assertThat(this.bert.info("described")).isEqualTo(FORBIDDEN);
		assertThat(this.anna.info("described")).isEqualTo(OK);
		assertThat(this.bert.get("described")).isEqualTo(OK);
	}

	@Test
	void resultIsLookedAt() {
		assertThat(this.bert.act("ownerOf", "bert".getBytes(StandardCharsets.UTF_8))).contains("bert");
		assertThat(this.bert.action("ownerOf", "anna".getBytes(StandardCharsets.UTF_8))).isEqualTo(FORBIDDEN);
		assertThat(this.bert.act("filtered", new byte[0])).contains("bert").doesNotContain("anna");
		assertThat(this.bert.act("given", "[\"anna\",\"bert\"]".getBytes(StandardCharsets.UTF_8))).contains("bert")
			.doesNotContain("anna");
	}

	@Test
	void asyncHandlersAreCheckedBeforeTheyRun() {
		int before = server.bean(AnnotatedGuards.Guarded.class).runs();
		assertThat(List.of(this.bert.action("later"), this.bert.action("mono"), this.bert.get("laterRows")))
			.containsOnly(FORBIDDEN);
		assertThat(server.bean(AnnotatedGuards.Guarded.class).runs()).isEqualTo(before);
		assertThat(List.of(this.anna.action("later"), this.anna.action("mono"), this.anna.get("laterRows")))
			.containsOnly(OK);
		assertThat(server.bean(AnnotatedGuards.Guarded.class).runs()).isEqualTo(before + 3);
	}

	@Test
	void contextIsTheCallersWhileItsStreamIsMade() {
		assertThat(this.anna.get("lazy")).isEqualTo(OK);
		assertThat(this.bert.get("lazy")).isEqualTo(FORBIDDEN);
		assertThat(this.anna.get("laterLazy")).isEqualTo(OK);
		assertThat(this.bert.get("laterLazy")).isEqualTo(FORBIDDEN);
	}

	@Test
	void everybodySeesWhatTheyMayUse() {
		assertThat(this.anna.flights()).containsExactly("described", "laterLazy", "laterRows", "lazy", "of/anna",
				"of/{owner}", "rows", "years");
		assertThat(this.bert.flights()).containsExactly("described", "laterLazy", "lazy", "of/{owner}", "years");
		assertThat(this.nobody.flights()).containsExactly("described", "laterLazy", "lazy");
		assertThat(this.anna.actions()).contains("secured", "later", "checker").doesNotContain("denied");
		assertThat(this.bert.actions()).containsExactly("RenewFlightEndpoint", "alive", "filtered", "given", "ownerOf");
	}

	@Test
	void forbiddenNamesAreNotSuggested() {
		FlightRuntimeException ofBert = this.bert.failure(() -> this.bert.act("secure", new byte[0]));
		assertThat(ofBert.status().description()).doesNotContain("secured");
		FlightRuntimeException ofAnna = this.anna.failure(() -> this.anna.act("secure", new byte[0]));
		assertThat(ofAnna.status().description()).contains("Did you mean 'secured'");
	}

	@Test
	void ticketOfTheForbiddenIsNotRenewed() {
		byte[] request = Renewals.request("rows");
		assertThat(this.anna.action("RenewFlightEndpoint", request)).isEqualTo(OK);
		assertThat(this.bert.action("RenewFlightEndpoint", request)).isEqualTo("NOT_FOUND");
	}

	@Test
	void withoutAnyAuthenticationEverybodyIsUnauthenticated() throws Exception {
		try (LoopbackApplication open = LoopbackApplication
			.serving(AnnotatedGuards.Guarded.class, AnnotatedGuards.GuardedClass.class, AnnotatedGuards.Inner.class,
					AnnotatedGuards.Collaborators.class)
			.start()) {
			CallerCalls calls = new CallerCalls(open, null);
			assertThat(calls.action("secured")).isEqualTo("UNAUTHENTICATED");
			assertThat(calls.get("rows")).isEqualTo("UNAUTHENTICATED");
			assertThat(calls.flights()).doesNotContain("rows");
			open.verifyUnharmed();
		}
	}

}
