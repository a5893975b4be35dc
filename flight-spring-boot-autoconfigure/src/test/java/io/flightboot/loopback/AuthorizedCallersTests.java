package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Rules and deciders on the wire: callers of different authorities may do what the rules
 * say, by every method of Flight, and see no more than that.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class AuthorizedCallersTests {

	private static final String OK = "OK";

	private static final String FORBIDDEN = "UNAUTHORIZED";

	private static LoopbackApplication server;

	private final CallerCalls reader = new CallerCalls(server, "reader-token");

	private final CallerCalls writer = new CallerCalls(server, "writer-token");

	private final CallerCalls admin = new CallerCalls(server, "admin-token");

	private final CallerCalls nobody = new CallerCalls(server, null);

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(Sales.class, Deciders.class)
			.with("logging.level.io.flightboot.handler.error.ErrorLog=INFO", "flight.security.anonymous=true",
					"flight.security.tokens[0].name=reader", "flight.security.tokens[0].value=reader-token",
					"flight.security.tokens[0].authorities=SCOPE_sales.read", "flight.security.tokens[1].name=writer",
					"flight.security.tokens[1].value=writer-token",
					"flight.security.tokens[1].authorities=SCOPE_sales.write", "flight.security.tokens[2].name=admin",
					"flight.security.tokens[2].value=admin-token",
					"flight.security.tokens[2].authorities=ROLE_SUPERVISOR")
			.with("flight.security.authorization.rules[0].routes=sales/secret",
					"flight.security.authorization.rules[0].access=deny-all",
					"flight.security.authorization.rules[1].routes=sales/**",
					"flight.security.authorization.rules[1].methods=GET",
					"flight.security.authorization.rules[1].authorities=SCOPE_sales.read,SCOPE_other",
					"flight.security.authorization.rules[2].routes=sales/orders,sales/score",
					"flight.security.authorization.rules[2].methods=PUT,EXCHANGE",
					"flight.security.authorization.rules[2].authorities=SCOPE_sales.write",
					"flight.security.authorization.rules[3].actions=compact",
					"flight.security.authorization.rules[3].roles=ADMIN",
					"flight.security.authorization.rules[4].actions=alive",
					"flight.security.authorization.rules[4].routes=open",
					"flight.security.authorization.rules[4].access=permit-all",
					"flight.security.authorization.rules[5].actions=whoami",
					"flight.security.authorization.rules[5].access=authenticated",
					"flight.security.authorization.rules[6].routes=producer",
					"flight.security.authorization.rules[6].roles=ADMIN")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.verifyUnharmed();
		server.close();
	}

	@Test
	void whoMayReadMayAskAboutIt() {
		String trades = "sales/trades/ACME";
		assertThat(List.of(this.reader.get(trades), this.reader.info(trades), this.reader.schema(trades),
				this.reader.poll(trades)))
			.containsOnly(OK);
		assertThat(List.of(this.writer.get(trades), this.writer.info(trades), this.writer.schema(trades),
				this.writer.poll(trades)))
			.containsOnly(FORBIDDEN);
		assertThat(List.of(this.nobody.get(trades), this.nobody.info(trades), this.nobody.schema(trades),
				this.nobody.poll(trades)))
			.containsOnly("UNAUTHENTICATED");
	}

	@Test
	void whoMayWriteMayUpload() {
		assertThat(this.writer.put("sales/orders")).isEqualTo(OK);
		assertThat(this.writer.exchange("sales/score")).isEqualTo(OK);
		assertThat(this.reader.put("sales/orders")).isEqualTo(FORBIDDEN);
		assertThat(this.reader.exchange("sales/score")).isEqualTo(FORBIDDEN);
		assertThat(this.nobody.put("sales/orders")).isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void rolesImplyOthers() {
		assertThat(this.admin.action("compact")).isEqualTo(OK);
		assertThat(this.reader.action("compact")).isEqualTo(FORBIDDEN);
		assertThat(this.nobody.action("compact")).isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void knownCallersMayAndNobodyMayNot() {
		assertThat(this.writer.action("whoami")).isEqualTo(OK);
		assertThat(this.nobody.action("whoami")).isEqualTo("UNAUTHENTICATED");
		assertThat(this.nobody.get("open")).isEqualTo(OK);
	}

	@Test
	void firstRuleDecides() {
		assertThat(this.reader.get("sales/secret")).isEqualTo(FORBIDDEN);
	}

	@Test
	void whatNoRuleSpeaksOfIsDenied() {
		assertThat(this.reader.action("forgotten")).isEqualTo(FORBIDDEN);
		assertThat(this.reader.get("forgotten")).isEqualTo(FORBIDDEN);
	}

	@Test
	void bodyOfARefusedCallIsNotDecoded() {
		byte[] broken = "{\"broken\"".getBytes(StandardCharsets.UTF_8);
		assertThat(this.reader.action("compact", broken)).isEqualTo(FORBIDDEN);
		assertThat(this.admin.action("compact", broken)).isEqualTo("INVALID_ARGUMENT");
	}

	@Test
	void beansDecideTooAndMayAbstain() {
		assertThat(this.reader.get("sales/trades/ACME")).isEqualTo(OK);
		assertThat(this.reader.get("sales/late")).isEqualTo(FORBIDDEN);
		assertThat(this.reader.get("sales/broken")).isEqualTo("INTERNAL");
	}

	@Test
	void everybodySeesWhatTheyMayUse() {
		assertThat(this.reader.flights()).containsExactly("elsewhere", "open", "sales/trades/ACME",
				"sales/trades/{symbol}");
		assertThat(this.writer.flights()).containsExactly("elsewhere", "open");
		assertThat(this.nobody.flights()).containsExactly("elsewhere", "open");
		assertThat(this.admin.flights()).containsExactly("elsewhere", "open", "raw");
		assertThat(this.reader.actions()).containsExactly("RenewFlightEndpoint", "alive", "whoami");
		assertThat(this.admin.actions()).containsExactly("RenewFlightEndpoint", "alive", "compact", "raw", "whoami");
		assertThat(this.nobody.actions()).containsExactly("RenewFlightEndpoint", "alive");
	}

	@Test
	void ticketOfAnotherIsCheckedAgain() {
		Ticket ticket = this.reader.describe("sales/trades/ACME").getEndpoints().get(0).getTicket();
		assertThat(this.reader.get(ticket)).isEqualTo(OK);
		assertThat(this.writer.get(ticket)).isEqualTo(FORBIDDEN);
	}

	@Test
	void rawProducerIsARoute() {
		assertThat(this.admin.action("raw")).isEqualTo(OK);
		assertThat(this.reader.action("raw")).isEqualTo(FORBIDDEN);
		assertThat(this.reader.get("nothing/of/the/kind")).isEqualTo(FORBIDDEN);
	}

	@Test
	void refusalIsCountedAndLoggedOnceAndTellsNothing(CapturedOutput output) {
		double before = Meters.refused(server, "reason", "forbidden");
		FlightRuntimeException ex = this.reader.failure(() -> this.reader.act("compact", new byte[0]));
		assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHORIZED);
		assertThat(ex.status().description()).isEqualTo("Access denied");
		assertThat(new String(ex.status().metadata().getByte("flight-error-bin"), StandardCharsets.UTF_8))
			.contains("\"FORBIDDEN\"")
			.doesNotContain("rule", "ROLE_", "ADMIN", "compact");
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(Meters.refused(server, "reason", "forbidden")).isEqualTo(before + 1));
		assertThat(output.getOut().lines())
			.filteredOn((line) -> line.contains("flight.security.authorization.rules[3]"))
			.singleElement()
			.asString()
			.contains("DO_ACTION compact UNAUTHORIZED (FORBIDDEN): Access denied", "refused by");
	}

	record Trade(String symbol, int amount) {
	}

	record Options(int level) {
	}

	@FlightService
	static class Sales {

		@FlightGet("sales/trades/{symbol}")
		List<Trade> trades(@FlightVariable String symbol) {
			return List.of(new Trade(symbol, 1));
		}

		@FlightGet("sales/secret")
		List<Trade> secret() {
			return List.of();
		}

		@FlightGet("sales/late")
		List<Trade> late() {
			return List.of();
		}

		@FlightGet("sales/broken")
		List<Trade> broken() {
			return List.of();
		}

		@FlightGet("open")
		List<Trade> open() {
			return List.of();
		}

		@FlightGet("forgotten")
		List<Trade> forgotten() {
			return List.of();
		}

		@FlightPut("sales/orders")
		void orders(FlightReader in) {
			while (in.next()) {
				in.root();
			}
		}

		@FlightExchange("sales/score")
		List<Trade> score(FlightReader in) {
			return List.of(new Trade("x", 1));
		}

		@FlightAction
		String compact(@Nullable Options options) {
			return "compacted";
		}

		@FlightAction
		String whoami(FlightCall call) {
			return String.valueOf(call.principal());
		}

		@FlightAction("forgotten")
		String forgottenAction() {
			return "";
		}

		@FlightList
		List<FlightInfo> ready() {
			byte[] command = "{\"route\":\"forgotten\"}".getBytes(StandardCharsets.UTF_8);
			return Stream
				.of(FlightDescriptor.path("sales", "secret"), FlightDescriptor.command(command),
						FlightDescriptor.path("elsewhere"))
				.map((descriptor) -> new FlightInfo(new Schema(List.of()), descriptor, List.of(), -1, -1))
				.toList();
		}

		@FlightList
		List<String> more() {
			return List.of("sales/trades/ACME", "sales/secret", "forgotten");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Deciders {

		@Bean
		RoleHierarchy roles() {
			return RoleHierarchyImpl.withDefaultRolePrefix().role("SUPERVISOR").implies("ADMIN").build();
		}

		@Bean
		@Order(1)
		AuthorizationManager<FlightCall> notLate() {
			return (caller, call) -> call.route().equals("sales/late") ? new AuthorizationDecision(false) : null;
		}

		@Bean
		@Order(2)
		AuthorizationManager<FlightCall> sometimesBroken() {
			return (caller, call) -> {
				if (call.route().equals("sales/broken")) {
					throw new IllegalStateException("broken");
				}
				return new AuthorizationDecision(true);
			};
		}

		@Bean
		FlightProducer producer() {
			return new NoOpFlightProducer() {

				@Override
				public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
					if (!action.getType().equals("raw")) {
						listener.onError(CallStatus.NOT_FOUND.toRuntimeException());
						return;
					}
					listener.onNext(new Result(new byte[0]));
					listener.onCompleted();
				}

				@Override
				public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
					listener
						.onNext(new FlightInfo(new Schema(List.of()), FlightDescriptor.path("raw"), List.of(), -1, -1));
					listener.onCompleted();
				}

				@Override
				public void listActions(CallContext context, StreamListener<ActionType> listener) {
					listener.onNext(new ActionType("raw", ""));
					listener.onCompleted();
				}

			};
		}

	}

}
