package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AnnotatedFlightDetector} and {@link FlightRoutes}.
 */
class AnnotatedFlightDetectorTests {

	private static List<String> names(TestServices services) {
		return services.detect().stream().map((method) -> method.kind() + " " + method.name()).toList();
	}

	private static BeanNameAutoProxyCreator creator(boolean targetClass) {
		BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
		creator.setBeanNames("service");
		creator.setProxyTargetClass(targetClass);
		return creator;
	}

	@Test
	void methodsOfServicesAreFound() {
		try (TestServices services = TestServices.of(Sales.class, NoService.class)) {
			assertThat(names(services)).containsExactly("GET sales/byYear", "GET sales/trades/{symbol}",
					"PUT sales/byYear", "ACTION compact");
			FlightHandlerMethod get = services.detect().get(0);
			assertThat(get.description()).isEqualTo("By year");
			assertThat(get.compression()).isEqualTo("zstd");
			assertThat(get.beanType()).isEqualTo(Sales.class);
			assertThat(get.bean()).isSameAs(services.bean(Sales.class));
		}
	}

	@Test
	void serviceWithoutPrefixHasPlainRoutes() {
		try (TestServices services = TestServices.of(Plain.class)) {
			assertThat(names(services)).containsExactly("GET echo");
		}
	}

	@Test
	void noBeanIsMadeToFindMethods() {
		try (TestServices services = TestServices.of(LazyService.class)) {
			assertThat(names(services)).containsExactly("GET lazy");
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> services.detect().get(0).bean())
				.havingRootCause()
				.withMessage("made");
		}
	}

	@Test
	void classProxiesAreCalledThroughTheProxy() throws Exception {
		try (TestServices services = TestServices.of(ClassProxies.class)) {
			assertThat(names(services)).contains("GET sales/byYear");
			FlightHandlerMethod method = services.detect().get(0);
			assertThat(method.beanType()).isEqualTo(Sales.class);
			assertThat(AopUtils.isCglibProxy(method.bean())).isTrue();
		}
	}

	@Test
	void interfaceProxiesAreCalledThroughTheirInterface() throws Exception {
		try (TestServices services = TestServices.of(InterfaceProxies.class)) {
			FlightHandlerMethod method = services.detect().get(0);
			assertThat(AopUtils.isJdkDynamicProxy(method.bean())).isTrue();
			assertThat(method.name()).isEqualTo("api/get");
			TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);
			try (invocation) {
				TestWriter writer = new TestWriter(invocation.call());
				services.handler().doGet(invocation, new Ticket("api/get".getBytes(StandardCharsets.UTF_8)), writer);
				assertThat(writer.schema()).isEqualTo(TestReader.SCHEMA);
			}
		}
	}

	@Test
	void methodThatAProxyHidesFailsStartUp() {
		try (TestServices services = TestServices.of(HidingProxies.class)) {
			assertThatIllegalStateException().isThrownBy(services::detect).withMessageContaining("hidden");
		}
	}

	@Test
	void scopedTargetIsSkippedForItsProxy() {
		try (TestServices services = TestServices.of(ScopedService.class)) {
			assertThat(services.detect()).hasSize(1).first().satisfies((method) -> {
				assertThat(method.beanName()).doesNotStartWith("scopedTarget.");
				assertThat(method.beanType()).isEqualTo(ScopedService.class);
			});
		}
	}

	@Test
	void clashOfRoutesNamesBothMethods() {
		try (TestServices services = TestServices.of(Sales.class, OtherSales.class)) {
			assertThatIllegalStateException().isThrownBy(services::routes)
				.withMessageContainingAll(Sales.class.getName() + "#trades", OtherSales.class.getName() + "#bySymbol",
						"sales/trades/{symbol}", "sales/trades/{name}");
		}
	}

	@Test
	void clashOfActionsNamesBothMethods() {
		try (TestServices services = TestServices.of(Sales.class, OtherCompact.class)) {
			assertThatIllegalStateException().isThrownBy(services::routes)
				.withMessageContainingAll(Sales.class.getName() + "#compact", OtherCompact.class.getName() + "#pack",
						"'compact'");
		}
	}

	@Test
	void variableThatTheRouteLacksFailsStartUp() {
		try (TestServices services = TestServices.of(WrongVariable.class)) {
			assertThatIllegalStateException().isThrownBy(services::routes)
				.withMessageContainingAll("'symbol'", "a/{name}", "#get");
		}
	}

	@Test
	void malformedRouteFailsStartUp() {
		try (TestServices services = TestServices.of(MalformedRoute.class)) {
			assertThatIllegalStateException().isThrownBy(services::routes)
				.withMessageContainingAll("empty segment", "#get");
		}
	}

	@Test
	void sameRouteMayBeForGetAndPut() {
		try (TestServices services = TestServices.of(Sales.class)) {
			FlightRoutes routes = services.routes();
			assertThat(routes.entries(HandlerKind.GET).keySet()).extracting(RouteTemplate::text)
				.containsExactly("sales/byYear", "sales/trades/{symbol}");
			assertThat(routes.entries(HandlerKind.PUT).keySet()).extracting(RouteTemplate::text)
				.containsExactly("sales/byYear");
			assertThat(routes.methods()).hasSize(4);
			assertThat(routes.isEmpty()).isFalse();
		}
	}

	@FlightService(value = "sales", compression = "zstd")
	static class Sales {

		@FlightGet(description = "By year")
		void byYear(FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

		@FlightGet("trades/{symbol}")
		void trades(@FlightVariable String symbol, FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

		@FlightPut("byYear")
		void load(FlightReader in) {
		}

		@FlightAction
		void compact() {
		}

		void unannotated() {
		}

	}

	static class NoService {

		@FlightGet
		void get() {
		}

	}

	@FlightService
	static class Plain {

		@FlightGet
		void echo(FlightWriter out) {
		}

	}

	@FlightService
	@Lazy
	static class LazyService {

		LazyService() {
			throw new IllegalStateException("made");
		}

		@FlightGet
		void lazy(FlightWriter out) {
		}

	}

	@FlightService("sales")
	static class OtherSales {

		@FlightGet("trades/{name}")
		void bySymbol(@FlightVariable String name, FlightWriter out) {
		}

	}

	@FlightService
	static class OtherCompact {

		@FlightAction("compact")
		void pack() {
		}

	}

	@FlightService
	static class WrongVariable {

		@FlightGet("a/{name}")
		void get(@FlightVariable String symbol, FlightWriter out) {
		}

	}

	@FlightService("/a")
	static class MalformedRoute {

		@FlightGet
		void get(FlightWriter out) {
		}

	}

	@FlightService("scoped")
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedService {

		@FlightGet
		void get(FlightWriter out) {
		}

	}

	interface Api {

		void get(FlightWriter out);

	}

	@FlightService("api")
	static class ApiService implements Api {

		@Override
		@FlightGet
		public void get(FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

	}

	@FlightService("hiding")
	static class HidingService implements Api {

		@Override
		public void get(FlightWriter out) {
		}

		@FlightGet
		void hidden(FlightWriter out) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClassProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			return creator(true);
		}

		@Bean
		Sales service() {
			return new Sales();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			return creator(false);
		}

		@Bean
		ApiService service() {
			return new ApiService();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HidingProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			return creator(false);
		}

		@Bean
		HidingService service() {
			return new HidingService();
		}

	}

}
