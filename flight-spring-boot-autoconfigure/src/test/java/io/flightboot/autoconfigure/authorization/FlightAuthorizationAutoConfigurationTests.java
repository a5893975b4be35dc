package io.flightboot.autoconfigure.authorization;

import java.util.Arrays;
import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.call.FlightCall;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.FlightHandlerOptions;
import io.flightboot.handler.ProvidedFlights;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.TestInvocation;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.security.authorization.AuthorizationGate;
import io.flightboot.security.authorization.AuthorizationRules;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.FlightMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FlightAuthorizationAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FlightAuthorizationAutoConfigurationTests {

	private static final String RULE = "flight.security.authorization.rules[0].";

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withUserConfiguration(Sales.class)
		.withPropertyValues("flight.server.enabled=false");

	@Test
	void withoutAnybodyToDecideThereIsNothing() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(AuthorizationGate.class).doesNotHaveBean(AuthorizationRules.class);
			assertThat(context.getBean(FlightHandlerOptions.class).visibility()).isSameAs(RouteVisibility.ALL);
			assertThat(context.getBean(FlightHandlerOptions.class).access()).isSameAs(HandlerAccess.ALL);
			assertThat(context.getBean(FlightHandlerOptions.class).blocking()).isFalse();
		});
	}

	@Test
	void rulesMakeAGate(CapturedOutput output) {
		this.runner.withPropertyValues(RULE + "routes=sales/**", RULE + "access=permit-all").run((context) -> {
			assertThat(context).hasSingleBean(AuthorizationGate.class).hasSingleBean(AuthorizationRules.class);
			assertThat(context.getBean(FlightHandlerOptions.class).visibility()).isNotSameAs(RouteVisibility.ALL);
			assertThat(output).contains("nothing that authenticates callers");
		});
	}

	@Test
	void logoutNeedsNoRule() {
		this.runner
			.withPropertyValues(RULE + "routes=sales/**", RULE + "access=permit-all", "flight.security.users[0].name=a",
					"flight.security.users[0].password={noop}b")
			.run((context) -> {
				AuthorizationRules rules = context.getBean(AuthorizationRules.class);
				assertThat(rules.authorize(() -> null, action("flight-logout"))).isNull();
				assertThat(rules.authorize(() -> null, action("compact")).isGranted()).isFalse();
			});
	}

	private static RunningCall action(String type) {
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_ACTION);
		call.route(type);
		return call;
	}

	@Test
	void defaultAccessMakesAGate() {
		this.runner.withPropertyValues("flight.security.authorization.default-access=authenticated")
			.run((context) -> assertThat(context).hasSingleBean(AuthorizationGate.class));
	}

	@Test
	void concealmentMakesAGate() {
		this.runner.withPropertyValues("flight.security.conceal=true")
			.run((context) -> assertThat(context).hasSingleBean(AuthorizationGate.class)
				.doesNotHaveBean(AuthorizationRules.class));
	}

	@Test
	void managerOfCallsMakesAGate() {
		this.runner.withUserConfiguration(Manager.class)
			.run((context) -> assertThat(context).hasSingleBean(AuthorizationGate.class));
	}

	@Test
	void managerOfOtherThingsDoesNot() {
		this.runner.withUserConfiguration(OtherManager.class)
			.run((context) -> assertThat(context).doesNotHaveBean(AuthorizationGate.class));
	}

	@Test
	void annotationsDecideWhatIsSeen() {
		this.runner.withUserConfiguration(Annotated.class).run((context) -> {
			assertThat(context).doesNotHaveBean(AuthorizationGate.class);
			assertThat(context.getBean(FlightHandlerOptions.class).visibility()).isNotSameAs(RouteVisibility.ALL);
			assertThat(context.getBean(FlightHandlerOptions.class).access()).isNotSameAs(HandlerAccess.ALL);
		});
	}

	@Test
	void backsOff() {
		this.runner.withUserConfiguration(Own.class)
			.withPropertyValues(RULE + "access=permit-all")
			.run((context) -> assertThat(context.getBean(FlightHandlerOptions.class).visibility())
				.isSameAs(context.getBean("own")));
	}

	@Test
	void withoutSpringSecurityThereIsNothing() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightAuthorizationGate"));
	}

	@Test
	void withoutSpringSecurityRulesKeepTheServerFromStarting() {
		assertInvalid(this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security")),
				"spring-security-core is not on the class path", RULE + "access=permit-all");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "routes=sales/byYaer, access=permit-all | Did you mean 'sales/byYear'?",
			"routes=sales/trades/ACME, access=deny-all | not of values for their variables",
			"routes=slaes/**, access=deny-all | No route is of the pattern 'slaes/**'",
			"routes=sales/by*, access=deny-all | a '*' must be a whole segment",
			"routes=sales//x, access=deny-all | has an empty segment",
			"actions=compat, access=deny-all | There is no action 'compat'. Did you mean 'compact'?",
			"routes=sales/**, methods=action, access=deny-all | have no such methods",
			"routes=sales/byYear, methods=put, access=deny-all | have no such methods",
			"actions=compact, methods=get, access=deny-all | have no such methods",
			"routes=sales/**, methods=list, access=deny-all | have no such methods",
			"routes=sales/** | It does not say who may", "access=permit-all, authorities=a | only one can decide",
			"authorities=hasAuthority('a') | is no authority", "authorities[0]=a b | is no authority",
			"roles=ROLE_ADMIN | Did you mean 'ADMIN'?" })
	void ruleThatWouldNotDoWhatItSaysKeepsTheServerFromStarting(String rule, String reason) {
		String[] values = Arrays.stream(rule.split(", ")).map((value) -> RULE + value).toArray(String[]::new);
		assertInvalid(this.runner, reason, values);
	}

	@ParameterizedTest
	@CsvSource({ "routes=sales/**", "routes=**", "routes=sales/trades/*", "routes=sales/trades/{symbol}",
			"routes=*/byYear", "actions=compact", "actions=comp*", "actions=RenewFlightEndpoint", "methods=list",
			"methods=put", "methods=exchange" })
	void ruleOfWhatIsThereIsGood(String rule) {
		this.runner.withPropertyValues(RULE + rule, RULE + "authorities=SCOPE_a:b.c")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void ruleMaySpeakOfFlightsThatComeAndGo(CapturedOutput output) {
		ApplicationContextRunner changing = this.runner
			.withBean(ProvidedFlights.class, () -> mock(ProvidedFlights.class))
			.withPropertyValues(RULE + "access=deny-all");
		for (String method : List.of("get", "put", "exchange")) {
			changing.withPropertyValues(RULE + "routes=market/**", RULE + "methods=" + method)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		assertThat(output).doesNotContain("no route of a method");
		changing.withPropertyValues(RULE + "routes=sales/byYaer").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("'sales/byYaer', which is no route of a method")
			.contains("Did you mean 'sales/byYear'?");
	}

	private static void assertInvalid(ApplicationContextRunner runner, String reason, String... values) {
		runner.withPropertyValues(values).run((context) -> {
			assertThat(context.getStartupFailure()).isNotNull();
			FailureAnalysis analysis = new InvalidAuthorizationRuleFailureAnalyzer()
				.analyze(context.getStartupFailure());
			assertThat(analysis).as(() -> context.getStartupFailure().toString()).isNotNull();
			assertThat(analysis.getDescription()).contains("flight.security.authorization", reason);
			assertThat(analysis.getAction()).contains("authorities");
		});
	}

	record Year(int year) {
	}

	@FlightService("sales")
	static class Sales {

		@FlightGet
		List<Year> byYear() {
			return List.of();
		}

		@FlightPut("trades/{symbol}")
		void trades(FlightReader in) {
		}

		@FlightAction
		String compact() {
			return "";
		}

	}

	@FlightService
	static class Annotated {

		@FlightAction
		@PreAuthorize("denyAll")
		String annotated() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Manager {

		@Bean
		AuthorizationManager<FlightCall> manager() {
			return AuthenticatedAuthorizationManager.authenticated();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherManager {

		@Bean
		AuthorizationManager<String> manager() {
			return AuthenticatedAuthorizationManager.authenticated();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		RouteVisibility own() {
			return (call, kind, name) -> false;
		}

	}

}
