package io.flightboot.autoconfigure.middleware;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.autoconfigure.FlightContextRunner;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.RequestContext;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter.KeyFactory;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightMiddlewareAutoConfiguration}.
 */
@Timeout(60)
class FlightMiddlewareAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void bareFactoryGetsKeyThatIsBean() {
		this.runner.withUserConfiguration(Bare.class).run((context) -> {
			assertThat(context).hasNotFailed().hasBean("tenantKey");
			assertThat(call(context)).isEqualTo("tenant seen, headers seen");
			assertThat(context.getBean(TenantFactory.class).completed.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void keyFactoriesAreUsedAsTheyAre() {
		this.runner.withUserConfiguration(Keyed.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(KeyFactory.class)).containsExactly("tenantKeyFactory");
			assertThat(call(context)).isEqualTo("tenant seen, headers seen");
		});
	}

	@Test
	void whenMiddlewareRefusesThenClientGetsItsStatus() {
		this.runner.withBean("refusing", FlightServerMiddleware.Factory.class, () -> (info, headers, context) -> {
			throw CallStatus.UNAUTHENTICATED.withDescription("No token").toRuntimeException();
		})
			.run((context) -> assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call(context))
				.satisfies((ex) -> {
					assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
					assertThat(ex.status().metadata().containsKey("flight-error-bin")).isTrue();
				}));
	}

	private static String call(AssertableApplicationContext context) {
		int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
		try (RootAllocator allocator = new RootAllocator();
				FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
					.build()) {
			return new String(client.doAction(new Action("look")).next().getBody());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Bare {

		@Bean
		TenantFactory tenant() {
			return new TenantFactory();
		}

		@Bean
		FlightProducer producer(FlightServerMiddleware.Key<Tenant> key) {
			return new LookingProducer(key);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Keyed {

		private static final FlightServerMiddleware.Key<Tenant> KEY = FlightServerMiddleware.Key.of("tenant");

		@Bean
		KeyFactory<Tenant> tenantKeyFactory() {
			return new KeyFactory<>(KEY, new TenantFactory());
		}

		@Bean
		FlightProducer producer() {
			return new LookingProducer(KEY);
		}

	}

	/**
	 * Tells which middleware it sees.
	 */
	static final class LookingProducer extends NoOpFlightProducer {

		private final FlightServerMiddleware.Key<Tenant> key;

		LookingProducer(FlightServerMiddleware.Key<Tenant> key) {
			this.key = key;
		}

		@Override
		public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
			String seen = ((context.getMiddleware(this.key) != null) ? "tenant seen" : "no tenant")
					+ ((context.getMiddleware(FlightConstants.HEADER_KEY) != null) ? ", headers seen" : ", no headers");
			listener.onNext(new Result(seen.getBytes()));
			listener.onCompleted();
		}

	}

	static final class TenantFactory implements FlightServerMiddleware.Factory<Tenant> {

		private final CountDownLatch completed = new CountDownLatch(1);

		@Override
		public Tenant onCallStarted(CallInfo info, CallHeaders headers, RequestContext context) {
			return new Tenant(this.completed);
		}

	}

	record Tenant(CountDownLatch completed) implements FlightServerMiddleware {

		@Override
		public void onBeforeSendingHeaders(CallHeaders headers) {
		}

		@Override
		public void onCallCompleted(CallStatus status) {
			this.completed.countDown();
		}

		@Override
		public void onCallErrored(Throwable ex) {
		}

	}

}
