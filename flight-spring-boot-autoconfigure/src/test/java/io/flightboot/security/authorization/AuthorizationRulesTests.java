package io.flightboot.security.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.SingleResultAuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuthorizationRules} and {@link FlightAuthorizer}.
 */
class AuthorizationRulesTests {

	private static final AuthorizationManager<FlightCall> PERMIT = SingleResultAuthorizationManager.permitAll();

	private static final AuthorizationManager<FlightCall> DENY = SingleResultAuthorizationManager.denyAll();

	private final List<AuthorizationRule> rules = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "DO_GET, a/b, true", "GET_FLIGHT_INFO, a/b, true", "GET_SCHEMA, a/b, true",
			"POLL_FLIGHT_INFO, a/b, true", "DO_PUT, a/b, false", "DO_EXCHANGE, a/b, false", "DO_ACTION, a/b, false",
			"DO_ACTION, act, true", "DO_GET, act, false", "DO_GET, c, false" })
	void ruleSpeaksOfItsMethodsAndNames(FlightMethod method, String name, boolean granted) {
		rule("a/**", null, Set.of(RuleMethod.GET), PERMIT);
		rule(null, "ac*", Set.of(), PERMIT);
		assertThat(decide(method, name).isGranted()).isEqualTo(granted);
	}

	@Test
	void firstRuleDecides() {
		rule("a/b", null, Set.of(), DENY);
		rule("a/**", null, Set.of(), PERMIT);
		assertThat(decide(FlightMethod.DO_GET, "a/b").isGranted()).isFalse();
		assertThat(decide(FlightMethod.DO_GET, "a/c").isGranted()).isTrue();
	}

	@Test
	void listingsAndBuiltInActionsAreRefusedByNameOnly() {
		rule(null, null, Set.of(), DENY);
		assertThat(decide(FlightMethod.LIST_FLIGHTS, FlightCall.NO_ROUTE)).isNull();
		assertThat(decide(FlightMethod.LIST_ACTIONS, FlightCall.NO_ROUTE)).isNull();
		assertThat(decide(FlightMethod.DO_ACTION, "builtIn")).isNull();
		assertThat(decide(FlightMethod.DO_ACTION, "other").isGranted()).isFalse();
		this.rules.clear();
		rule(null, "builtIn", Set.of(), DENY);
		rule(null, null, Set.of(RuleMethod.LIST), DENY);
		assertThat(decide(FlightMethod.LIST_FLIGHTS, FlightCall.NO_ROUTE).isGranted()).isFalse();
		assertThat(decide(FlightMethod.DO_ACTION, "builtIn").isGranted()).isFalse();
	}

	@Test
	void actionOfARawProducerIsOfItsRoute() {
		rule("producer", null, Set.of(), PERMIT);
		assertThat(decide(FlightMethod.DO_ACTION, "producer").isGranted()).isTrue();
		assertThat(decide(FlightMethod.DO_ACTION, "producer2").isGranted()).isFalse();
	}

	@Test
	void resultTellsTheRule() {
		rule("a", null, Set.of(), DENY);
		assertThat(decide(FlightMethod.DO_GET, "a")).hasToString("refused by rule 0");
		assertThat(decide(FlightMethod.DO_GET, "b")).hasToString("refused by the default access");
	}

	@Test
	void everyManagerMayRefuseAndNoneMustSpeak() {
		RunningCall call = call(FlightMethod.DO_GET, "a");
		AuthorizationManager<FlightCall> abstain = (caller, each) -> null;
		assertThat(new FlightAuthorizer(List.of()).refusal(call)).isNull();
		assertThat(new FlightAuthorizer(List.of(abstain, abstain)).refusal(call)).isNull();
		assertThat(new FlightAuthorizer(List.of(abstain, PERMIT)).refusal(call)).isNull();
		assertThat(new FlightAuthorizer(List.of(PERMIT, abstain, DENY)).refusal(call))
			.isInstanceOf(AuthorizationDecision.class);
	}

	private void rule(String route, String action, Set<RuleMethod> methods, AuthorizationManager<FlightCall> access) {
		this.rules.add(new AuthorizationRule("rule " + this.rules.size(),
				(route != null) ? List.of(RoutePattern.parse(route)) : List.of(),
				(action != null) ? List.of(action) : List.of(), methods, access));
	}

	private AuthorizationResult decide(FlightMethod method, String name) {
		return new AuthorizationRules(this.rules, DENY, Set.of("builtIn")).authorize(() -> null, call(method, name));
	}

	private static RunningCall call(FlightMethod method, String route) {
		RunningCall call = TestInvocation.newCall(method);
		call.route(route);
		return call;
	}

}
