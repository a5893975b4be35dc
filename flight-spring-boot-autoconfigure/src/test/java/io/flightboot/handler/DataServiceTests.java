package io.flightboot.handler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Description;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DataService} beans.
 */
class DataServiceTests {

	private static List<String> names(TestServices services) {
		return services.detect().stream().map((method) -> method.kind() + " " + method.name()).toList();
	}

	private static FlightInfo info(TestServices services, String... path) throws Exception {
		try (TestInvocation invocation = new TestInvocation(FlightMethod.GET_FLIGHT_INFO)) {
			return services.handler().getFlightInfo(invocation, FlightDescriptor.path(path));
		}
	}

	@Test
	void theNameOfTheBeanIsTheRoute() {
		try (TestServices services = TestServices.of(Beans.class)) {
			assertThat(names(services)).containsExactly("GET market/prices", "GET raw", "INFO raw");
			FlightHandlerMethod method = services.detect().get(0);
			assertThat(method.description()).isEqualTo("Prices of a symbol");
			assertThat(method.describe())
				.isEqualTo("DataService " + Prices.class.getName() + "#data (bean 'market/prices')");
		}
	}

	@Test
	void theNameOfAClassIsNoRoute() {
		try (TestServices services = TestServices.of(Imports.class)) {
			assertThat(names(services)).containsExactly("GET dataServiceTests.Prices");
		}
	}

	@Test
	void infoCarriesTheSchemaOfTheParameters() throws Exception {
		try (TestServices services = TestServices.of(Beans.class)) {
			FlightInfo info = info(services, "market", "prices");
			assertThat(new String(info.getAppMetadata(), StandardCharsets.UTF_8))
				.isEqualTo("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"market/prices\","
						+ "\"description\":\"Prices of a symbol\",\"type\":\"object\",\"properties\":"
						+ "{\"symbol\":{\"type\":[\"string\",\"null\"]}},\"additionalProperties\":false}");
			assertThat(info.getSchemaOptional().orElseThrow().getFields()).extracting("name").containsExactly("price");
			assertThat(info(services, "raw").getSchemaOptional()).contains(TestReader.SCHEMA);
		}
	}

	@Test
	void inheritedMethodHasTheParametersOfItsClass() throws Exception {
		try (TestServices services = TestServices.of(Inherited.class)) {
			assertThat(names(services)).containsExactly("GET dataServiceTests.Inherited");
			assertThat(services.routes().methods().get(0).boundTypes()).containsExactly(Query.class);
		}
	}

	@Test
	void interfaceThatTellsTheTypesMayBeALambda() {
		try (TestServices services = TestServices.of(Lambdas.class)) {
			assertThat(names(services)).containsExactly("GET typed");
			assertThat(services.routes().methods().get(0).boundTypes()).containsExactly(Query.class);
		}
	}

	@Test
	void proxiesOfInterfacesAreCalled() throws Exception {
		try (TestServices services = TestServices.of(InterfaceProxies.class);
				TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET)) {
			assertThat(AopUtils.isJdkDynamicProxy(services.detect().get(0).bean())).isTrue();
			TestWriter writer = new TestWriter(invocation.call());
			services.handler().doGet(invocation, new Ticket("prices".getBytes(StandardCharsets.UTF_8)), writer);
			assertThat(writer.schema()).isNotNull();
		}
	}

	@Test
	void serviceThatDoesNotTellItsTypesFailsTheStart() {
		try (TestServices services = TestServices.of(Untyped.class)) {
			assertThatIllegalStateException().isThrownBy(services::detect)
				.withMessageContainingAll("bean 'untyped'", "does not tell", "@Bean");
		}
	}

	@Test
	void routeWithVariablesFailsTheStart() {
		try (TestServices services = TestServices.of(Variables.class)) {
			assertThatIllegalStateException().isThrownBy(services::detect)
				.withMessageContainingAll("bean 'prices/{symbol}'", "without braces");
		}
	}

	@Test
	void resultThatCantBeSentFailsTheStart() {
		try (TestServices services = TestServices.of(Unsendable.class)) {
			assertThatIllegalStateException().isThrownBy(services::handler)
				.withMessageContainingAll("java.lang.Integer", "Unsendable#data");
		}
	}

	@Test
	void clashOfRoutesNamesBoth() {
		try (TestServices services = TestServices.of(Beans.class, Annotated.class)) {
			assertThatIllegalStateException().isThrownBy(services::routes)
				.withMessageContainingAll("DataService " + Prices.class.getName() + "#data (bean 'market/prices')",
						"@FlightGet " + Annotated.class.getName() + "#prices", "'market/prices'");
		}
	}

	@Test
	void annotatedMethodsHaveNoMetadata() throws Exception {
		try (TestServices services = TestServices.of(Annotated.class)) {
			assertThat(services.routes().entries(HandlerKind.GET)).hasSize(1);
			assertThat(info(services, "market", "prices").getAppMetadata()).isNullOrEmpty();
		}
	}

	record Query(String symbol) {
	}

	record Price(double price) {
	}

	static class Prices implements DataService<Query> {

		@Override
		public Stream<Price> data(Query query, FlightCall call, BufferAllocator allocator) {
			return Stream.of(new Price(1));
		}

	}

	static class Raw implements DataService<Query> {

		@Override
		public ArrowReader data(Query query, FlightCall call, BufferAllocator allocator) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Schema schema() {
			return TestReader.SCHEMA;
		}

	}

	abstract static class Base<P> implements DataService<P> {

		@Override
		public List<Price> data(P parameters, FlightCall call, BufferAllocator allocator) {
			return List.of();
		}

	}

	static class Inherited extends Base<Query> {

	}

	interface TypedService extends DataService<Query> {

		@Override
		Stream<Price> data(Query query, FlightCall call, BufferAllocator allocator);

	}

	static class Unsendable implements DataService<Query> {

		@Override
		public Integer data(Query query, FlightCall call, BufferAllocator allocator) {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean("market/prices")
		@Description("Prices of a symbol")
		Prices prices() {
			return new Prices();
		}

		@Bean
		Raw raw() {
			return new Raw();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Prices.class)
	static class Imports {

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambdas {

		@Bean
		TypedService typed() {
			return (query, call, allocator) -> Stream.of(new Price(2));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("prices");
			return creator;
		}

		@Bean
		Prices prices() {
			return new Prices();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Untyped {

		@Bean
		DataService<Query> untyped() {
			return (query, call, allocator) -> List.of(new Price(3));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Variables {

		@Bean("prices/{symbol}")
		Prices prices() {
			return new Prices();
		}

	}

	@FlightService("market")
	static class Annotated {

		@FlightGet
		void prices(FlightWriter out) {
			out.start(TestReader.SCHEMA);
		}

	}

}
